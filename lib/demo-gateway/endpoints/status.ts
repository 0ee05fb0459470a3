import { luaNumberFrom } from '../http/arguments'
import type { Answer, Call } from '../http/routes'
import { copyTable, isTable, type Json } from '../json'
import { proxiedRequests } from '../metrics/traffic'
import { ok } from './generic'

const UNITS: Record<string, { factor: number; name: string }> = {
  k: { factor: 1024, name: 'KiB' },
  m: { factor: 1024 ** 2, name: 'MiB' },
  g: { factor: 1024 ** 3, name: 'GiB' },
}

/** `GET /status`: counters of connections, memory in the unit that was asked for, and whether the database answers. */
export function statusAnswer({ gateway, query }: Call): Answer {
  const { memory, mode, model, traits } = gateway
  const unit = query.unit === undefined ? 'm' : String(query.unit)
  const letter = unit.toLowerCase()
  if (letter !== 'b' && letter !== '' && !UNITS[letter]) {
    return { status: 400, body: { message: `invalid unit '${unit}' (expected 'k/K', 'm/M', or 'g/G')` } }
  }
  const scale = typeof query.scale === 'string' ? (luaNumberFrom(query.scale) ?? 2) : 2
  const status = copyTable(model.status)
  if (isTable(status.memory)) status.memory = inUnit(status.memory, letter, scale)
  if (isTable(status.server))
    status.server.total_requests = memory.requests + proxiedRequests(gateway, Date.now() / 1000)
  if (mode === 'dbless') {
    if (traits.hidesDatabaseWithoutOne) delete status.database
    if (traits.hasConfigHash) status.configuration_hash = memory.configHash
  }
  return ok(status)
}

/** Turns the recorded `0.76 MiB` everywhere into another unit; bytes are numbers. */
function inUnit(value: Json, letter: string, scale: number): Json {
  if (Array.isArray(value)) return value.map((item) => inUnit(item, letter, scale))
  if (isTable(value)) {
    const table = copyTable(value)
    for (const [key, item] of Object.entries(table)) table[key] = inUnit(item, letter, scale)
    return table
  }
  const [, number, name] = typeof value === 'string' ? (/^([0-9.]+) ([KMG]iB)$/.exec(value) ?? []) : []
  if (number === undefined || name === undefined) return value
  const bytes = Number(number) * (UNITS[name.charAt(0).toLowerCase()]?.factor ?? 1)
  const unit = UNITS[letter]
  return unit ? `${(bytes / unit.factor).toFixed(scale)} ${unit.name}` : Math.round(bytes)
}
