/** Every code an answer of the console can carry, with the HTTP status it travels under. The one map of code to status. */
export const statusOfCode = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  not_supported: 405,
  conflict: 409,
  too_large: 413,
  gateway_refused: 422,
  locked: 423,
  too_many_requests: 429,
  unexpected: 500,
  gateway_failed: 502,
  gateway_unreachable: 502,
  gateway_resting: 503,
  unavailable: 503,
  gateway_timeout: 504,
} as const

/** What went wrong, coarsely: enough for a caller to decide what to do next. */
export type ErrorCode = keyof typeof statusOfCode

/** All of them, in the order of the table. */
export const errorCodes = Object.keys(statusOfCode) as ErrorCode[]

/** Field path (`config.redis.host`, `hosts.1`, `@entity` for the whole) to what is wrong with it. */
export type FieldErrors = Readonly<Record<string, string>>

/** What travels to the browser when something failed. `reason` narrows `code` (see lib/errors/reasons.ts). */
export type ErrorBody = {
  readonly code: ErrorCode
  readonly reason?: string
  readonly message: string
  readonly fields?: FieldErrors
  readonly details?: unknown
  readonly requestId?: string
}

/** What may accompany a ConsoleError. `cause` stays in the server's log; everything else may be shown. */
export type ErrorExtras = {
  reason?: string
  fields?: FieldErrors
  details?: unknown
  requestId?: string
  cause?: unknown
}

/** The one error of the console. Its message is written for the person who reads it; whoever asked shows it. */
export class ConsoleError extends Error {
  readonly code: ErrorCode
  readonly reason?: string
  readonly fields?: FieldErrors
  readonly details?: unknown
  readonly requestId?: string

  constructor(code: ErrorCode, message: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause })
    this.name = 'ConsoleError'
    this.code = code
    this.reason = extras.reason
    this.fields = extras.fields
    this.details = extras.details
    this.requestId = extras.requestId
  }
}

/** Whether a caught value is a ConsoleError. */
export function isConsoleError(value: unknown): value is ConsoleError {
  return value instanceof ConsoleError
}

/** The HTTP status an error travels under. */
export function statusOf(error: ConsoleError): number {
  return statusOfCode[error.code]
}

/** A ConsoleError as it is sent to the browser; `cause` is left behind. */
export function toErrorBody(error: ConsoleError, requestId?: string): ErrorBody {
  const { code, reason, message, fields, details } = error
  return { code, reason, message, fields, details, requestId: requestId ?? error.requestId }
}

/** A ConsoleError read from an answer's body; a body that is not ours becomes `unexpected`. */
export function fromErrorBody(body: unknown): ConsoleError {
  if (!isErrorBody(body)) return new ConsoleError('unexpected', 'The console gave an answer that cannot be read.')
  return new ConsoleError(body.code, body.message, body)
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null) return false
  const { code, message } = body as Record<string, unknown>
  return typeof code === 'string' && Object.hasOwn(statusOfCode, code) && typeof message === 'string'
}
