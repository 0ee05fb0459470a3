import 'server-only'
import type { Dispatcher } from 'undici'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import type { Json, JsonObject } from '@/lib/schema/json'
import type { Context } from '@/lib/server/context'
import { inTurn } from '@/lib/server/turns'
import { kongError } from './kong-error'
import type { Line } from './line'
import { networkError } from './network-error'
import { parseAnswer } from './parse-answer'
import { userAgent } from './user-agent'

/** One call of the Admin API. `path` begins with a slash and is encoded already; `fields` are those of the entity in `body`. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: JsonObject
  readonly fields?: readonly Field[]
}

/** A success: its JSON (undefined for 204), and how long the gateway took from the request to the headers. */
export type Answer = { readonly status: number; readonly body: Json | undefined; readonly latencyMs: number }

/** Answers of so many bytes take some milliseconds to read. */
const large = 100_000

type Caller = Pick<Context, 'requestId' | 'signal'>

/**
 * Sends one call and reads the answer to its end. Redirects are not followed, only JSON is taken, and no header of the answer goes
 * further than this. Throws ConsoleError, in whatever way it fails (network-error.ts, kong-error.ts, parse-answer.ts), at once where the
 * gateway has been silent for some time (breaker.ts).
 */
export async function send(line: Line, call: Call, caller: Caller): Promise<Answer> {
  line.breaker?.admit()
  try {
    const answer = await sendNow(line, call, caller)
    line.breaker?.settle()
    return answer
  } catch (error) {
    // Who leaves while a gateway is silent says nothing about it.
    if (!caller.signal.aborted) line.breaker?.settle(error)
    throw error
  }
}

async function sendNow(line: Line, call: Call, caller: Caller): Promise<Answer> {
  const bound = AbortSignal.timeout(line.limits.totalMs)
  // A write that has begun is not given up because the browser leaves: its outcome must be known, and logged.
  const signal = call.method === 'GET' ? AbortSignal.any([bound, caller.signal]) : bound
  const startedAt = performance.now()
  try {
    const response = await request(line, call, { requestId: caller.requestId, signal })
    const latencyMs = performance.now() - startedAt
    const bytes = await readBody(response, line.limits.answerBytes)
    return { status: response.statusCode, body: await readAnswer(line, call, response, bytes), latencyMs }
  } catch (error) {
    if (bound.aborted)
      throw new ConsoleError('gateway_timeout', 'The gateway took too long to answer to the end.', {
        reason: 'total_timeout',
        cause: error,
      })
    if (signal.aborted)
      throw new ConsoleError('gateway_failed', 'The call was given up before the gateway had answered.', {
        cause: error,
      })
    throw networkError(error)
  }
}

async function request(
  line: Line,
  { method, path, query, body }: Call,
  caller: Caller,
): Promise<Dispatcher.ResponseData> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const options: Dispatcher.RequestOptions = {
    method,
    path: `${line.prefix}${checkedPath(path)}${queryOf(query)}`,
    headers: {
      ...(await line.credentials()),
      accept: 'application/json',
      // What is not compressed cannot be a bomb, and saves both sides the work.
      'accept-encoding': 'identity',
      'user-agent': userAgent(),
      'x-request-id': caller.requestId,
      ...(text !== undefined && { 'content-type': 'application/json' }),
    },
    body: text,
    signal: caller.signal,
  }
  try {
    return await line.pool.request(options)
  } catch (error) {
    // A kept connection may be closed by the other side in the very moment it is used; asking again changes nothing.
    const isStale = method === 'GET' && networkError(error).reason === 'connection_reset'
    if (!isStale || caller.signal.aborted) throw error
    return line.pool.request(options)
  }
}

/** Paths are made by lib/entities/admin-path.ts, which refuses these too; a second lock, since this is the one door. */
function checkedPath(path: string): string {
  const isPlain =
    /^\/([\w.~%!$&'()*+,;=:@-]+(\/[\w.~%!$&'()*+,;=:@-]+)*)?$/.test(path) &&
    !/\/(\.|%2e){1,2}(\/|$)|%(00|0a|0d|2f|5c)/i.test(path)
  if (isPlain) return path
  throw new ConsoleError('invalid', 'The address has a part that cannot be a name or an id.')
}

function queryOf(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  if (pairs.length === 0) return ''
  return `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}

async function readBody({ body, headers }: Dispatcher.ResponseData, mostBytes: number): Promise<Uint8Array> {
  const tooLarge = new ConsoleError('gateway_failed', 'The answer of the gateway is too large.', {
    reason: 'answer_too_large',
  })
  if (Number(headers['content-length'] ?? 0) > mostBytes) {
    body.on('error', () => {}).destroy()
    throw tooLarge
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop destroys the body and its socket.
  for await (const chunk of body) {
    size += chunk.length
    if (size > mostBytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function readAnswer(
  line: Line,
  call: Call,
  response: Dispatcher.ResponseData,
  bytes: Uint8Array,
): Promise<Json | undefined> {
  const { statusCode: status, headers } = response
  const isJson = /^application\/([a-z0-9.+-]+\+)?json *(;|$)/i.test(String(headers['content-type'] ?? ''))
  const isPlain = [undefined, 'identity'].includes(String(headers['content-encoding'] ?? 'identity').toLowerCase())
  if (status >= 200 && status < 300) {
    if (status === 204) return undefined
    if (!isJson || !isPlain)
      throw new ConsoleError(
        'gateway_failed',
        'What answers at this address does not send JSON, so it is no Admin API.',
        { reason: 'not_json' },
      )
    // The next page is asked for by what stands in this one.
    return bytes.length < large ? parseAnswer(bytes) : inTurn(() => parseAnswer(bytes), { isUrgent: true })
  }
  const isReadable = isJson && isPlain
  throw kongError({
    status,
    method: call.method,
    body: isReadable ? parseAnswer(bytes) : undefined,
    ...(!isReadable && { page: Buffer.from(bytes.subarray(0, 4_096)).toString('latin1') }),
    isProtected: line.isProtected,
    fields: call.fields,
  })
}
