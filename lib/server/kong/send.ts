import 'server-only'
import type { Dispatcher } from 'undici'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Field } from '@/lib/schema/field'
import type { Json, JsonObject } from '@/lib/schema/json'
import type { Context } from '@/lib/server/context'
import { type Bounds, exchange, type RawAnswer } from './exchange'
import { kongError } from './kong-error'
import type { Line } from './line'
import { networkError } from './network-error'
import { parseAnswer, parseInTurns } from './parse-answer'
import { userAgent } from './user-agent'

/** One call of the Admin API. `path` begins with a slash and is encoded already; `fields` are those of the entity in `body`. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: JsonObject
  readonly fields?: readonly Field[]
  /** Called with the bytes of a success before they are read: a page tells what to ask next, and reading takes its time. */
  readonly onBytes?: (bytes: Uint8Array) => void
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
  try {
    const answer = await request(line, call, caller)
    return { status: answer.status, body: await readAnswer(line, call, answer), latencyMs: answer.latencyMs }
  } catch (error) {
    throw networkError(error)
  }
}

async function request(line: Line, { method, path, query, body }: Call, caller: Caller): Promise<RawAnswer> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const options: Dispatcher.DispatchOptions = {
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
  }
  const bounds: Bounds = {
    totalMs: line.limits.totalMs,
    mostBytes: line.limits.answerBytes,
    // A write that has begun is not given up because the browser leaves: its outcome must be known, and logged.
    ...(method === 'GET' && { signal: caller.signal }),
  }
  try {
    return await exchange(line.pool, options, bounds)
  } catch (error) {
    // A kept connection may be closed by the other side in the very moment it is used; asking again changes nothing.
    const isStale = method === 'GET' && networkError(error).reason === 'connection_reset'
    if (!isStale || caller.signal.aborted) throw error
    return exchange(line.pool, options, bounds)
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

async function readAnswer(line: Line, call: Call, { status, headers, bytes }: RawAnswer): Promise<Json | undefined> {
  const isJson = /^application\/([a-z0-9.+-]+\+)?json *(;|$)/i.test(String(headers['content-type'] ?? ''))
  const isPlain = [undefined, 'identity'].includes(String(headers['content-encoding'] ?? 'identity').toLowerCase())
  if (status >= 200 && status < 300) {
    if (status === 204) return undefined
    call.onBytes?.(bytes)
    if (!isJson || !isPlain)
      throw new ConsoleError(
        'gateway_failed',
        'What answers at this address does not send JSON, so it is no Admin API.',
        { reason: 'not_json' },
      )
    return bytes.length < large ? parseAnswer(bytes) : parseInTurns(bytes)
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
