import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { daoOf } from './dao/dao'
import { exportConfig, md5 } from './dbless/config'
import type { Gateway } from './gateway'
import { copyTable, isTable, type Json, newTable, type Table } from './json'
import { healthKey } from './kinds/health'
import { subschemaOf } from './schema/subschema'
import type { Schema } from './schema/types'

/** A row of the seed. `refs`: foreign fields, each the entity and the name of another row; `router`: only with that. */
type Row = {
  entity: string
  name: string
  body: Table
  refs?: Record<string, [entity: string, name: string]>
  router?: string
}

/**
 * Fills a gateway with the configuration of a made-up shop (schemas/3.9/shop.json), as far as the version can have it. Every
 * row goes through the checks that requests go through: what the seed says is good in that version. Ids are the same at
 * every start.
 */
export function seed(gateway: Gateway): void {
  const writer: Gateway = { ...gateway, mode: 'db' } // without a database too: this is what was loaded
  for (const [index, row] of shopRows().entries()) {
    const schema = gateway.model.schemas.get(row.entity)
    if (!schema || (row.router ?? gateway.router) !== gateway.router) continue
    const body = known(schema, fitted(row.body, gateway))
    body.id = seedId(row.entity, row.name)
    for (const [field, [entity, name]] of Object.entries(row.refs ?? {})) body[field] = { id: seedId(entity, name) }
    stamp(writer, row, daoOf(writer, row.entity).write(body, { verb: 'create' }), index)
  }
  const upstream = gateway.store.findBy('upstreams', 'name', 'catalogue.internal')
  const failing = gateway.store.findBy('targets', 'target', '10.20.1.13:8080')
  if (upstream && failing) gateway.memory.health.set(healthKey(upstream, failing), false)
  if (gateway.mode === 'dbless') gateway.memory.configHash = md5(exportConfig(gateway))
}

/** Adds rows of one entity, through the checks that requests go through. Throws for one that is refused. */
export function load(gateway: Gateway, entity: string, rows: readonly Table[]): void {
  const dao = daoOf({ ...gateway, mode: 'db' }, entity)
  for (const row of rows) dao.write(row, { verb: 'create' })
}

/** The workspace that 2.1 to 3.6 have by accident, and show. */
export function addWorkspace(gateway: Gateway): void {
  if (gateway.model.endpoints.includes('/workspaces')) load(gateway, 'workspaces', [{ name: 'default' }])
}

/** The id of a seeded entity: a UUID made of its name. */
export function seedId(entity: string, name: string): string {
  const hex = createHash('sha1').update(`northbeam ${entity} ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

let rows: Row[] | undefined

function shopRows(): Row[] {
  const file = path.join(import.meta.dirname ?? __dirname, 'schemas', '3.9', 'shop.json')
  rows ??= JSON.parse(readFileSync(file, 'utf8')).rows as Row[]
  return rows
}

/** Writes a row as older versions do: no `~` before expressions, other lists, and in 1.5 no colon in tags. */
function fitted(body: Table, { traits }: Gateway): Table {
  const row = copyTable(body)
  if (traits.isNew) return row
  if (Array.isArray(row.paths)) row.paths = row.paths.map((item) => String(item).replace(/^~/, ''))
  if (!traits.isOld) return row
  if (Array.isArray(row.tags)) row.tags = row.tags.map((tag) => String(tag).replace(':', '-'))
  if (!isTable(row.config)) return row
  const names = new Map([
    ['allow', 'whitelist'],
    ['deny', 'blacklist'],
  ])
  row.config = Object.fromEntries(Object.entries(row.config).map(([name, value]) => [names.get(name) ?? name, value]))
  return row
}

/** Leaves out fields that the version does not have (services no switch before 2.7), inside of records too. */
function known(shape: Schema, body: Table): Table {
  const own = subschemaOf(shape, body)
  const row = newTable()
  for (const [name, value] of Object.entries(body)) {
    const field = own?.fields.get(name) ?? shape.fields.get(name) ?? shape.shorthands.get(name)?.field
    if (field) row[name] = field.shape && isTable(value) ? known(field.shape, value) : (value as Json)
  }
  return row
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
