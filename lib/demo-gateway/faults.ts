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
  let faults: Faults = latencyMs > 0 ? { latencyMs } : {}
  let seen: SeenRequest[] = []
  return {
    get: () => faults,
    set: (next) => {
      faults = next
    },
    clear: () => {
      faults = latencyMs > 0 ? { latencyMs } : {}
    },
    requests: () => seen,
    record: (request) => {
      seen = [...seen, request].slice(-MOST_REQUESTS)
    },
    forgetRequests: () => {
      seen = []
    },
  }
}

/** Reads faults out of JSON; throws where a value is of the wrong type, so that a test does not fail to fail. */
export function readFaults(json: Json): Faults {
  if (!isTable(json)) throw new Error('faults must be an object')
  const faults: Faults = {}
  for (const [name, value] of Object.entries(json)) {
    if (value === null || value === false) continue
    if (name === 'latencyMs' && typeof value === 'number') faults.latencyMs = value
    else if (name === 'redirect' && typeof value === 'string') faults.redirect = value
    else if (name === 'status') faults.status = readStatus(value)
    else if (isSwitch(name) && value === true) faults[name] = true
    else throw new Error(`unknown fault or wrong type of value: ${name}`)
  }
  return faults
}

const SWITCHES = ['down', 'silent', 'html', 'stallBody', 'cutBody', 'readOnly', 'garbage'] as const
type Switch = (typeof SWITCHES)[number]
const isSwitch = (name: string): name is Switch => SWITCHES.some((known) => known === name)

/** A number, or `{ "code": 503, "path": "/services" }`. */
function readStatus(value: Json): { code: number; path?: string } {
  if (typeof value === 'number') return { code: value }
  if (!isTable(value) || typeof value.code !== 'number') throw new Error('status must be a number or have a code')
  return typeof value.path === 'string' ? { code: value.code, path: value.path } : { code: value.code }
}
