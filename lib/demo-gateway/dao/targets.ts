import { type Json, newTable, type Table } from '../json'
import { crash } from '../refusal'
import { formatHost, parseHost } from '../rules/hosts'
import { idOf } from '../store'
import type { Dao } from './dao'
import { schemaViolation, tableOf, uniqueViolation } from './errors'
import type { Gateway } from './gateway'

const DEFAULT_PORT = 8000

/** Targets are kept and shown with their port (kong/db/dao/targets.lua). */
export function targetsDao(dao: Dao, gateway: Gateway): Dao {
  const { keepsTargetHistory, updatesKnownTargets } = gateway.traits
  // Kong's own code for these reads rows without asking for nulls.
  const shown = (target: Table) => (keepsTargetHistory ? withoutNulls(target) : target)
  return {
    ...dao,
    select: (key) => {
      const target = dao.select(key)
      return target && ('id' in key ? shown(withPort(target)) : target)
    },
    pageFor: (field, parentId, options) => {
      const page = dao.pageFor(field, parentId, options)
      return { ...page, data: page.data.map(withPort) }
    },
    upsert: (key, body, options) => {
      if (keepsTargetHistory && 'field' in key) crash() // the table has no index that the statement could name
      return dao.upsert(key, body, options)
    },
    insert: (body, options) => {
      checkForm(body, gateway)
      const upstreamId = idOf(body.upstream) ?? ''
      if (updatesKnownTargets && knownTarget(gateway, upstreamId, body.target)) {
        uniqueViolation(tableOf('target', body.target ?? null))
      }
      const target = shown(dao.insert(body, options))
      if (keepsTargetHistory) cleanHistory(gateway, upstreamId)
      return target
    },
  }
}

/** The targets of an upstream in the order of their creation. */
function targetsOf({ store }: Gateway, upstreamId: string): Table[] {
  return store
    .rows('targets')
    .filter((row) => idOf(row.upstream) === upstreamId)
    .sort((a, b) => Number(a.created_at) - Number(b.created_at) || (String(a.id) < String(b.id) ? -1 : 1))
    .map((row) => withPort(Object.assign(newTable(), row)))
}

/** The targets that count, newest first: where rows are a history, the newest of each address unless its weight is 0. */
export function activeTargets(gateway: Gateway, upstreamId: string): Table[] {
  const rows = targetsOf(gateway, upstreamId).reverse()
  const newest = rows.filter((row, index) => rows.findIndex(({ target }) => target === row.target) === index)
  if (!gateway.traits.keepsTargetHistory) return newest
  return newest.filter(({ weight }) => weight !== 0).map(withoutNulls)
}

/** The row of an upstream that has that address. */
export function knownTarget(gateway: Gateway, upstreamId: string, target: Json | undefined): Table | undefined {
  return targetsOf(gateway, upstreamId).findLast((row) => row.target === target)
}

/** Up to 2.1 rows that no longer count go once they are more than nine in ten. */
function cleanHistory(gateway: Gateway, upstreamId: string): void {
  const rows = targetsOf(gateway, upstreamId)
  const kept = new Set(activeTargets(gateway, upstreamId).map(({ id }) => id))
  const old = rows.filter(({ id }) => !kept.has(id))
  if (old.length > rows.length * 0.9) for (const { id } of old) gateway.store.remove('targets', String(id))
}

function withoutNulls(target: Table): Table {
  for (const [field, value] of Object.entries(target)) if (value === null) delete target[field]
  return target
}

function withPort(target: Table): Table {
  const parsed = parseHost(String(target.target))
  if (typeof parsed !== 'string') target.target = formatHost(parsed, DEFAULT_PORT)
  return target
}

function checkForm(body: Table, gateway: Gateway): void {
  if (body.target === undefined || body.target === false) return
  if (typeof body.target !== 'string') crash()
  const parsed = parseHost(body.target, gateway.traits.hasNewHosts)
  if (typeof parsed === 'string') schemaViolation({ target: 'Invalid target; not a valid hostname or ip address' })
  body.target = formatHost(parsed, DEFAULT_PORT)
}
