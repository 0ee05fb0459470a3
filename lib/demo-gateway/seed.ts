import { createHash } from 'node:crypto'
import { daoOf } from './dao/dao'
import { tableOf } from './dao/errors'
import type { Gateway } from './dao/gateway'
import { exportConfig } from './dbless/export'
import { md5 } from './dbless/read-document'
import { healthKey } from './health'
import { copyTable, type Table } from './json'
import { type Row, shopRows } from './seed-shop'

/**
 * Fills a gateway with the configuration of a made-up shop, Northbeam Outfitters. Every row goes through the checks that
 * requests go through: what the seed says is good in that version. Ids are the same at every start.
 */
export function seed(gateway: Gateway): void {
  const writer: Gateway = { ...gateway, mode: 'db' } // without a database too: this is what was loaded
  for (const [index, row] of shopRows(gateway).entries()) {
    const body = copyTable({ ...row.body, id: seedId(row.entity, row.name) })
    for (const [field, [entity, name]] of Object.entries(row.refs ?? {}))
      body[field] = tableOf('id', seedId(entity, name))
    stamp(writer, row, daoOf(writer, row.entity).insert(body), index)
  }
  const failing = { name: 'catalogue.internal', target: '10.20.1.13:8080' }
  const upstream = gateway.store.findBy('upstreams', 'name', failing.name)
  const target = gateway.store.findBy('targets', 'target', failing.target)
  if (upstream && target) gateway.memory.health.set(healthKey(upstream, target), false)
  if (gateway.mode === 'dbless') gateway.memory.configHash = md5(exportConfig(gateway))
}

/** The workspace that 2.1 to 3.6 have by accident, and show. */
export function addWorkspace(gateway: Gateway): void {
  if (gateway.model.endpoints.includes('/workspaces')) {
    daoOf({ ...gateway, mode: 'db' }, 'workspaces').insert(tableOf('name', 'default'))
  }
}

/** The id of a seeded entity: a UUID made of its name. */
export function seedId(entity: string, name: string): string {
  const hex = createHash('sha1').update(`northbeam ${entity} ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const DAY_S = 86_400
const OLDEST_DAYS = 240

/** Spreads creation over the last months, and says of some rows that they were changed since. */
function stamp({ store }: Gateway, { entity, name }: Row, made: Table, index: number): void {
  const row = store.find(entity, String(made.id))
  if (!row) return
  const now = Math.floor(Date.now() / DAY_S / 1000) * DAY_S
  const noise = Number.parseInt(createHash('sha1').update(`${entity} ${name}`).digest('hex').slice(0, 6), 16)
  const createdAt = now - Math.max(1, OLDEST_DAYS - index) * DAY_S + (noise % (DAY_S / 2))
  if (typeof row.created_at === 'number') row.created_at = createdAt
  if (typeof row.updated_at === 'number')
    row.updated_at = noise % 3 === 0 ? Math.min(now, createdAt + (noise % 60) * DAY_S) : createdAt
}
