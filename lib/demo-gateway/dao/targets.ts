import type { Table } from '../json'
import { crash } from '../refusal'
import { formatHost, parseHost } from '../rules/hosts'
import { idOf } from '../store'
import type { Dao } from './dao'
import { schemaViolation } from './errors'
import type { Gateway } from './gateway'

const DEFAULT_PORT = 8000

/** Targets are kept with their port. */
export function targetsDao(dao: Dao, gateway: Gateway): Dao {
  const { keepsTargetHistory } = gateway.traits
  // Kong's own code for these reads rows without asking for nulls.
  const shown = (target: Table) => (keepsTargetHistory ? withoutNulls(target) : target)
  return {
    ...dao,
    select: (key) => {
      const target = dao.select(key)
      return target && ('id' in key ? shown(target) : target)
    },
    upsert: (key, body, options) => {
      if (keepsTargetHistory && 'field' in key) crash() // the table has no index that the statement could name
      return dao.upsert(key, body, options)
    },
    insert: (body, options) => {
      format(body, gateway)
      const known = gateway.traits.updatesKnownTargets ? knownTarget(gateway, body) : undefined
      return shown(known ? dao.upsert({ id: known.id ?? null }, body, options) : dao.insert(body, options))
    },
  }
}

/** The targets of an upstream in the order of their creation. */
export function targetsOf({ store }: Gateway, upstreamId: string): Table[] {
  return store
    .rows('targets')
    .filter((row) => idOf(row.upstream) === upstreamId)
    .sort((a, b) => Number(a.created_at) - Number(b.created_at) || (String(a.id) < String(b.id) ? -1 : 1))
    .map((row) => Object.assign(Object.create(null), row))
}

/** The targets that count, newest first: where rows are a history, the newest of each address unless its weight is 0. */
export function activeTargets(gateway: Gateway, upstreamId: string): Table[] {
  const rows = targetsOf(gateway, upstreamId).reverse()
  if (!gateway.traits.keepsTargetHistory) return rows
  const seen = new Set<string>()
  return rows
    .filter((row) => {
      const isNewest = !seen.has(String(row.target))
      seen.add(String(row.target))
      return isNewest && row.weight !== 0
    })
    .map(withoutNulls)
}

function withoutNulls(target: Table): Table {
  for (const [field, value] of Object.entries(target)) if (value === null) delete target[field]
  return target
}

/** Between 2.2 and 2.8 a POST of a known target changes it. */
export function knownTarget({ store }: Gateway, body: Table): Table | undefined {
  const upstream = idOf(body.upstream)
  return store.rows('targets').find((row) => row.target === body.target && idOf(row.upstream) === upstream)
}

function format(body: Table, gateway: Gateway): void {
  if (body.target === undefined || body.target === false) return
  if (typeof body.target !== 'string') crash()
  const parsed = parseHost(body.target, { allowsFinalDot: gateway.kong !== '1.5' })
  if (typeof parsed === 'string') schemaViolation({ target: 'Invalid target; not a valid hostname or ip address' })
  body.target = formatHost(parsed, DEFAULT_PORT)
}
