import 'server-only'

/** How long and how much the console bears from one gateway. */
export type Limits = {
  readonly connectMs: number
  /** From the request sent to the headers, and between two pieces of a body. */
  readonly headersMs: number
  readonly bodyMs: number
  /** One call altogether, waiting for a socket included. */
  readonly totalMs: number
  readonly answerBytes: number
  readonly sockets: number
  readonly pages: number
}

/** The limits of every connection. */
export const limits: Limits = {
  connectMs: 3_000,
  headersMs: 10_000,
  bodyMs: 10_000,
  totalMs: 30_000,
  answerBytes: 64 * 1024 * 1024,
  sockets: 8,
  pages: 10_000,
}
