import type { Gateway } from '../gateway'
import type { Json, Table } from '../json'
import type { BodyKind } from './body'

/** A request that found its endpoint. */
export type Call = {
  gateway: Gateway
  method: string
  /** Parts of the path by the names of their places, as sent (escaped). */
  params: Record<string, string>
  query: Table
  body: Table
  kind: BodyKind
  /** The body as sent, for `/config`. */
  bytes: Buffer
}

/** An answer. A string is sent as it stands, with the content type among its headers. */
export type Answer = { status: number; body?: Json; headers?: Record<string, string> }

/** Answers a call; may throw a refusal. */
export type Handler = (call: Call) => Answer | Promise<Answer>

/** What stands at a path: handlers by method, and the schema by which forms are read. */
export type Endpoint = {
  template: string
  methods: Record<string, Handler>
  before?: Before | undefined
  schema?: string | undefined
}

/** Runs before whatever a path answers (OPTIONS too), but not where it answers 405. */
type Before = (call: Call) => void

/** By path: handlers that stand in for the generic ones, and what runs before all of them. */
export type Overrides = Record<
  string,
  Partial<Record<'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', Handler>> & { before?: Before }
>

/** Finds the endpoint of a path: names before places, as Kong's router does. */
export function createRouter(
  endpoints: Endpoint[],
): (path: string) => { endpoint: Endpoint; params: Record<string, string> } | undefined {
  const isPlace = (part: string) => part.startsWith('{')
  const rank = (parts: string[]) => parts.map((part) => Number(isPlace(part))).join('')
  const known = endpoints.map((endpoint) => ({ endpoint, parts: endpoint.template.split('/') }))
  known.sort((a, b) => (rank(a.parts) < rank(b.parts) ? -1 : 1))
  return (path) => {
    const parts = path.split('/')
    const fits = (part: string, index: number) => (isPlace(part) ? parts[index] !== '' : part === parts[index])
    const found = known.find(({ parts: wanted }) => wanted.length === parts.length && wanted.every(fits))
    if (!found) return undefined
    const params: Record<string, string> = {}
    for (const [index, part] of found.parts.entries()) if (isPlace(part)) params[part.slice(1, -1)] = parts[index] ?? ''
    return { endpoint: found.endpoint, params }
  }
}
