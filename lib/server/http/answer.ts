import 'server-only'
import { type ConsoleError, statusOf, toErrorBody } from '@/lib/errors/console-error'

/** An answer other than 200 with JSON, made by `created` and `nothing`. */
export type Answer = { readonly [isAnswer]: true; readonly status: number; readonly value: unknown }

const isAnswer = Symbol('answer')

/** A handler's answer 201: the thing that was made. */
export function created(value: unknown): Answer {
  return { [isAnswer]: true, status: 201, value }
}

/** A handler's answer 204. */
export function nothing(): Answer {
  return { [isAnswer]: true, status: 204, value: undefined }
}

/** JSON as it is sent, or nothing; a Response only where a handler made one. */
export type Sent = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** What a handler returned, as it is sent: a Response as it is, an Answer by its status, anything else as JSON with 200. */
export function toSent(value: unknown, requestId: string): Sent | Response {
  if (value instanceof Response) return withRequestId(value, requestId)
  const answer = isAnswerValue(value) ? value : { status: 200, value }
  return jsonSent(answer.status, answer.value, requestId)
}

/** A refusal as it is sent. */
export function errorSent(error: ConsoleError, requestId: string): Sent {
  const sent = jsonSent(statusOf(error), toErrorBody(error, requestId), requestId)
  const retryAfterSeconds = retryAfterOf(error)
  return {
    ...sent,
    headers: {
      ...sent.headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      // The rest of the body is still on its way; the next request on this line would be read out of it.
      ...(error.code === 'too_large' && { connection: 'close' }),
    },
  }
}

/** What is sent as Next takes it. */
export function toResponse(sent: Sent | Response): Response {
  return sent instanceof Response ? sent : new Response(sent.body, sent)
}

/** How long a database that is away usually takes to be back; what stands before the console should not ask at once. */
const unavailableSeconds = 5

/** Seconds for `Retry-After` (RFC 9110 section 10.2.3), if it makes sense to ask again. */
function retryAfterOf({ code, details }: ConsoleError): number | undefined {
  const { retryAfterSeconds } = (details ?? {}) as { retryAfterSeconds?: unknown }
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds
  return code === 'unavailable' ? unavailableSeconds : undefined
}

function jsonSent(status: number, value: unknown, requestId: string): Sent {
  const headers = { 'cache-control': 'no-store', 'x-request-id': requestId }
  // A body with 204 is an error in fetch's Response.
  if (status === 204) return { status, headers, body: null }
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(value ?? null) }
}

function withRequestId(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers)
  headers.set('x-request-id', requestId)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers })
}

function isAnswerValue(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && isAnswer in value
}
