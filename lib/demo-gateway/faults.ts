import { isTable, type Json } from './json'

/** Weather for a console: what goes wrong with the answers of a gateway. Without any of these it is well. */
export type Faults = {
  /** Each answer waits so long. */
  latencyMs?: number
  /** Connections are cut before an answer. */
  down?: boolean
  /** Requests are taken and never answered. */
  silent?: boolean
  /** This status, for paths that begin with `path` (all without it). */
  status?: { code: number; path?: string }
  /** 200 with a page of HTML. */
  html?: boolean
  /** The first half of the body, then nothing more. */
  stallBody?: boolean
  /** The first half of the body, then the connection is cut. */
  cutBody?: boolean
  /** 302 to this address. */
  redirect?: string
  /** Writes are answered with 405, as without a database. */
  readOnly?: boolean
  /** 200 with text that says that it is JSON, and is not. */
  garbage?: boolean
}

/** A request as it was received, for those who want to see that nothing was sent. `body` is text. */
export type SeenRequest = { method: string; path: string; headers: Record<string, string | undefined>; body: string }

/** The controls of the weather. */
export type FaultControl = {
  get: () => Faults
  set: (faults: Faults) => void
  clear: () => void
  /** The last 200 requests, oldest first; those of the controls themselves are not among them. */
  requests: () => SeenRequest[]
  record: (request: SeenRequest) => void
  forgetRequests: () => void
}

const MOST_REQUESTS = 200

/** Controls with clear weather, or that latency. */
export function createFaultControl(latencyMs = 0): FaultControl {
  const clear: Faults = latencyMs > 0 ? { latencyMs } : {}
  const state = { faults: clear, seen: [] as SeenRequest[] }
  return {
    get: () => state.faults,
    set: (faults) => Object.assign(state, { faults }),
    clear: () => Object.assign(state, { faults: clear }),
    requests: () => state.seen,
    record: (request) => Object.assign(state, { seen: [...state.seen, request].slice(-MOST_REQUESTS) }),
    forgetRequests: () => Object.assign(state, { seen: [] }),
  }
}

const isTrue = (value: Json) => value === true

const IS_GOOD: Record<keyof Faults, (value: Json) => boolean> = {
  latencyMs: (value) => typeof value === 'number',
  redirect: (value) => typeof value === 'string',
  status: (value) => typeof value === 'number' || (isTable(value) && typeof value.code === 'number'),
  down: isTrue,
  silent: isTrue,
  html: isTrue,
  stallBody: isTrue,
  cutBody: isTrue,
  readOnly: isTrue,
  garbage: isTrue,
}

/**
 * Reads faults out of JSON; `status` may be a number alone. Throws where a value is of the wrong type, so that a test does
 * not fail to fail.
 */
export function readFaults(json: Json): Faults {
  if (!isTable(json)) throw new Error('faults must be an object')
  const given = Object.entries(json).filter(([, value]) => value !== null && value !== false)
  const isBad = ([name, value]: [string, Json]) => !(name in IS_GOOD && IS_GOOD[name as keyof Faults](value))
  const [bad] = given.find(isBad) ?? []
  if (bad !== undefined) throw new Error(`unknown fault or wrong type of value: ${bad}`)
  return Object.fromEntries(
    given.map(([name, value]) => [name, name === 'status' && !isTable(value) ? { code: value } : value]),
  )
}
