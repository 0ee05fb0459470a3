import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { ConnectionContext, Context } from '@/lib/server/context'
import { type Line, lineOf } from './line'
import { type NodeInfo, parseInfo } from './node-info'
import { type Answer, type Call, send } from './send'
import { type Page, walkPages } from './walk-pages'

/** What a list is asked with: entities per page (1 to 1,000), where to go on, and tags (all of them). */
export type PageQuery = { readonly size?: number; readonly offset?: string; readonly tags?: readonly string[] }

/** The Admin API of one gateway: the only place where Kong's addresses are called. Everything throws ConsoleError. */
export type GatewayClient = {
  /** One page of a collection. */
  readonly list: (path: string, query?: PageQuery) => Promise<Page>
  /** All pages of a collection, one after the other. Throws `endless_list` when they repeat or exceed 10,000. */
  readonly pages: (path: string, query?: Omit<PageQuery, 'offset'>) => AsyncGenerator<readonly JsonObject[]>
  /** All of a collection. */
  readonly readAll: (path: string, query?: Omit<PageQuery, 'offset'>) => Promise<JsonObject[]>
  readonly get: (path: string) => Promise<JsonObject>
  readonly post: (path: string, body: JsonObject) => Promise<JsonObject>
  readonly patch: (path: string, body: JsonObject) => Promise<JsonObject>
  readonly put: (path: string, body: JsonObject) => Promise<JsonObject>
  readonly remove: (path: string) => Promise<void>
  /** Any call, made by lib/entities/admin-request.ts; the entity in the answer, or undefined where there is none. */
  readonly send: (call: Call) => Promise<JsonObject | undefined>
  /** `GET /`. Throws `not_a_kong` when the answer is not Kong's. */
  readonly info: () => Promise<{ readonly info: NodeInfo; readonly latencyMs: number }>
  /** `GET /status`, numbers of memory in bytes where Kong gives them. */
  readonly status: () => Promise<{ readonly status: JsonObject; readonly latencyMs: number }>
  /** Where the last socket went to; undefined before the first call. */
  readonly remoteAddress: () => Promise<string | undefined>
}

/** The client of a saved connection. Opens nothing until it is used. */
export function gatewayClient(context: ConnectionContext): GatewayClient {
  return clientOn(() => lineOf(context.connection), context)
}

/** The client on a line of one's own (a connection that is not saved yet). */
export function clientOn(line: () => Promise<Line>, context: Pick<Context, 'requestId' | 'signal'>): GatewayClient {
  const call = async (given: Call): Promise<Answer> => send(await line(), given, context)
  const entity = async (given: Call) => requireObject((await call(given)).body)
  const list = async (
    path: string,
    { size, offset, tags = [] }: PageQuery = {},
    onBytes?: (bytes: Uint8Array) => void,
  ) => {
    const query = { size: size?.toString(), offset, tags: tags.join(',') || undefined }
    return pageOf((await call({ method: 'GET', path, query, onBytes })).body)
  }
  const pages = (path: string, query: Omit<PageQuery, 'offset'> = {}) =>
    walkPages({
      ask: (offset, onBytes) => list(path, { ...query, offset }, onBytes),
      most: async () => (await line()).limits.pages,
    })
  return {
    list: (path, query) => list(path, query),
    pages,
    readAll: async (path, query) => {
      const all: JsonObject[] = []
      for await (const page of pages(path, query)) for (const one of page) all.push(one)
      return all
    },
    get: (path) => entity({ method: 'GET', path }),
    post: (path, body) => entity({ method: 'POST', path, body }),
    patch: (path, body) => entity({ method: 'PATCH', path, body }),
    put: (path, body) => entity({ method: 'PUT', path, body }),
    remove: async (path) => {
      await call({ method: 'DELETE', path })
    },
    send: async (given) => {
      const { body } = await call(given)
      return body === undefined ? undefined : requireObject(body)
    },
    info: async () => {
      const { body, latencyMs } = await call({ method: 'GET', path: '/' })
      return { info: parseInfo(body), latencyMs }
    },
    status: async () => {
      const { body, latencyMs } = await call({ method: 'GET', path: '/status' })
      return { status: requireObject(body), latencyMs }
    },
    remoteAddress: async () => (await line()).remoteAddress(),
  }
}

/** Only `data` and `offset` are read. Kong sends offsets as text, and as a number for lists it keeps in memory. */
function pageOf(body: Json | undefined): Page {
  const { data, offset } = requireObject(body)
  if (!Array.isArray(data) || !data.every(isJsonObject)) throw malformed('a list has no rows in "data"')
  if (offset === undefined || offset === null) return { data }
  if (typeof offset !== 'string' && typeof offset !== 'number')
    throw malformed('the "offset" of a list is neither text nor number')
  return { data, offset: String(offset) }
}

function requireObject(body: Json | undefined): JsonObject {
  if (isJsonObject(body)) return body
  throw malformed('an object was expected')
}

function malformed(because: string): ConsoleError {
  return new ConsoleError('gateway_failed', `The answer of the gateway cannot be read: ${because}.`, {
    reason: 'malformed_answer',
  })
}
