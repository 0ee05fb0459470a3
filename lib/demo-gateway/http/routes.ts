import type { Gateway } from '../dao/gateway'
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
  /** Pieces of the query as sent. */
  search: string
}

/** An answer. A string is sent as it stands, with the content type among its headers. */
export type Answer = { status: number; body?: Json; headers?: Record<string, string> }

/** Answers a call; may throw a refusal. */
export type Handler = (call: Call) => Answer | Promise<Answer>

/** What stands at a path: handlers by method, and the schema by which forms are read. */
export type Endpoint = {
  template: string
  methods: Record<string, Handler>
  /** Runs before whatever the path answers (OPTIONS too), but not where it answers 405. */
  before?: ((call: Call) => void) | undefined
  schema?: string | undefined
  acceptsYaml?: boolean
}

/** Finds the endpoint of a path: names before places, as Kong's router does. */
export function createRouter(
  endpoints: Endpoint[],
): (path: string) => { endpoint: Endpoint; params: Record<string, string> } | undefined {
  const known = endpoints.map((endpoint) => ({ endpoint, parts: endpoint.template.split('/').slice(1) }))
  const rank = (parts: string[]) => parts.map((part) => (part.startsWith('{') ? '1' : '0')).join('')
  known.sort((a, b) => (rank(a.parts) < rank(b.parts) ? -1 : 1))
  const byLength = new Map<number, typeof known>()
  for (const item of known) byLength.set(item.parts.length, [...(byLength.get(item.parts.length) ?? []), item])
  return (path) => {
    const parts = path.split('/').slice(1)
    for (const { endpoint, parts: wanted } of byLength.get(parts.length) ?? []) {
      if (!wanted.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))) continue
      const params: Record<string, string> = {}
      for (const [index, part] of wanted.entries())
        if (part.startsWith('{')) params[part.slice(1, -1)] = parts[index] ?? ''
      return { endpoint, params }
    }
    return undefined
  }
}
