import { childrenOf, UNIQUE_TOGETHER } from '../dao/constraints'
import { tableOf } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { isTable, type Json, newTable, type Table } from '../json'
import { fill } from '../schema/fill'
import { transform } from '../schema/transform'
import type { Faults, Schema } from '../schema/types'
import { validate } from '../schema/validate'
import { idOf } from '../store'
import { declaredId } from './ids'
import { declaredEntities, documentShape } from './schema'

/** Rows by entity and id, as they were declared, with defaults. */
export type Loaded = Map<string, Map<string, Table>>

/** Validates a configuration and makes rows of it. The document gets ids; `faults` when it cannot be loaded. */
export function loadDocument(
  gateway: Gateway,
  document: Table,
): { rows: Loaded; faults?: undefined } | { faults: Faults } {
  if (document._format_version === '1.1' || document._format_version === '2.1') markRegexPaths(document)
  const shape = documentShape(gateway)
  const faults = validate(shape, document, { around: gateway.around })
  if (faults) return { faults }
  for (const entity of declaredEntities(gateway)) addIds(gateway, entity, { list: document[entity] })
  const { table } = fill(shape, document, { context: 'insert' }, gateway.around)
  const collected = collect(gateway, table)
  const wrong = Object.keys(collected.faults).length > 0 ? collected.faults : resolve(gateway, collected)
  return wrong ? { faults: wrong } : { rows: collected.rows }
}

/** Puts loaded rows in the place of all that was there; passwords are hashed unless the document says not to. */
export function replaceAll(gateway: Gateway, rows: Loaded, isTransformed: boolean): void {
  gateway.store.clear()
  for (const [entity, byId] of rows) {
    const schema = gateway.model.schemas.get(entity)
    for (const row of byId.values())
      if (schema) gateway.store.put(entity, isTransformed ? transform(schema, row, row) : row)
  }
}

/** Before 3.0 a path is an expression when it has other letters than plain paths (kong/db/declarative/migrations). */
function markRegexPaths(node: Json): void {
  if (Array.isArray(node)) for (const item of node) markRegexPaths(item)
  if (!isTable(node)) return
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'routes' || !Array.isArray(value)) markRegexPaths(value)
    else
      for (const route of value)
        if (isTable(route) && Array.isArray(route.paths)) route.paths = route.paths.map(markedPath)
  }
}

const markedPath = (path: Json) => (typeof path === 'string' && !/^[a-zA-Z0-9.\-_~/%]*$/.test(path) ? `~${path}` : path)

/** Gives ids to members that have none but a key. */
function addIds(
  gateway: Gateway,
  entity: string,
  { list, parent }: { list: Json | undefined; parent?: [field: string, id: Json] },
): void {
  const schema = gateway.model.schemas.get(entity)
  for (const item of Array.isArray(list) ? list : []) {
    if (!isTable(item) || !schema) continue
    const key = item.id === undefined ? keyOf(schema, item, parent) : undefined
    if (key !== undefined) item.id = declaredId(entity, key)
    for (const { child, field } of childrenOf(gateway, entity)) {
      if (item.id !== undefined) addIds(gateway, child, { list: item[child], parent: [field, item.id] })
    }
  }
}

function keyOf(schema: Schema, item: Table, parent: [field: string, id: Json] | undefined): string | undefined {
  const together = UNIQUE_TOGETHER[schema.name]
  if (!together) {
    const value = schema.endpointKey === undefined ? undefined : item[schema.endpointKey]
    return typeof value === 'string' ? value : undefined
  }
  const parts = together.map((field) => {
    const value = parent?.[0] === field ? parent[1] : (idOf(item[field]) ?? item[field] ?? '')
    return String(value ?? '')
  })
  return [schema.name, '*', ...parts].join(':')
}

type Collected = { rows: Loaded; byKey: Map<string, Table>; faults: Faults; references: Reference[] }
type Reference = { entity: string; field: string; row: Table; at: string }

/** Goes through all lists, checks that keys are there once, and writes down who refers to whom. */
function collect(gateway: Gateway, document: Table): Collected {
  const collected: Collected = { rows: new Map(), byKey: new Map(), faults: Object.create(null), references: [] }
  for (const entity of declaredEntities(gateway)) collectList(gateway, entity, { list: document[entity], collected })
  return collected
}

type Place = { list: Json | undefined; collected: Collected; parent?: { field: string; id: Json } }

function collectList(gateway: Gateway, entity: string, { list, collected, parent }: Place): void {
  const schema = gateway.model.schemas.get(entity)
  if (!schema || !Array.isArray(list)) return
  for (const [index, item] of list.entries()) {
    if (!isTable(item)) continue
    const row = newTable()
    for (const name of schema.fields.keys())
      if (schema.fields.get(name)?.attributes.transient !== true) row[name] = item[name] ?? null
    if (parent) row[parent.field] = tableOf('id', parent.id)
    // Kong looks at what is inside first.
    for (const { child, field } of childrenOf(gateway, entity)) {
      collectList(gateway, child, { list: item[child], collected, parent: { field, id: item.id ?? null } })
    }
    addRow(schema, row, { index, collected })
  }
}

function addRow(schema: Schema, row: Table, { index, collected }: { index: number; collected: Collected }): void {
  const { rows, byKey, faults, references } = collected
  const byId = rows.get(schema.name) ?? new Map<string, Table>()
  rows.set(schema.name, byId)
  const id = String(row.id)
  const unique =
    schema.endpointKey !== undefined && schema.fields.get(schema.endpointKey)?.attributes.unique === true
      ? schema.endpointKey
      : undefined
  const key = unique === undefined ? null : (row[unique] ?? null)
  const keyName = `${schema.name} ${key}`
  const clash = key !== null && byKey.has(keyName) ? [unique, key] : byId.has(id) ? ['primary key', id] : undefined
  if (clash) {
    const known = faults[schema.name]
    const list = Array.isArray(known) ? known : []
    list[index] = `uniqueness violation: '${schema.name}' entity with ${clash[0]} set to '${clash[1]}' already declared`
    faults[schema.name] = Array.from(list)
    return
  }
  if (key !== null) byKey.set(keyName, row)
  byId.set(id, row)
  for (const [field, { type }] of schema.fields) {
    if (type === 'foreign' && row[field] !== null)
      references.push({ entity: schema.name, field, row, at: String(key ?? id) })
  }
}

/** Puts keys in the place of names; faults where they lead nowhere. */
function resolve(gateway: Gateway, { rows, byKey, references }: Collected): Faults | undefined {
  const faults: Faults = Object.create(null)
  for (const { entity, field, row, at } of references) {
    const value = row[field] ?? null
    const parent = String(gateway.model.schemas.get(entity)?.fields.get(field)?.attributes.reference)
    const wanted = idOf(value) ?? String(value)
    const found = rows.get(parent)?.get(wanted) ?? byKey.get(`${parent} ${wanted}`)
    if (found) {
      row[field] = tableOf('id', found.id ?? null)
      continue
    }
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    const section = (faults[entity] ?? Object.create(null)) as Faults
    const words = `invalid reference '${field}: ${shown}' (no such entry in '${parent}')`
    section[at] = [...(Array.isArray(section[at]) ? section[at] : []), words]
    faults[entity] = section
  }
  return Object.keys(faults).length > 0 ? faults : undefined
}
