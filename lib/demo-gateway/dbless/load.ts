import { childrenOf } from '../dao/constraints'
import type { Gateway } from '../dao/gateway'
import { isTable, type Json, type Table } from '../json'
import { fill } from '../schema/fill'
import { transform } from '../schema/transform'
import type { Faults, Schema } from '../schema/types'
import { validate } from '../schema/validate'
import { idOf } from '../store'
import { collect, type Loaded, repeated, resolve } from './collect'
import { declaredId } from './ids'
import { declaredEntities, documentShape } from './schema'

/** Validates a configuration and makes rows of it. The document gets ids; `faults` when it cannot be loaded. */
export function loadDocument(
  gateway: Gateway,
  document: Table,
): { rows: Loaded; faults?: undefined } | { faults: Faults } {
  if (document._format_version === '1.1' || document._format_version === '2.1') markRegexPaths(document)
  const shape = documentShape(gateway)
  if (validate(shape, document, { around: gateway.around })) {
    const leadsSomewhere = (entity: string, key: string) => isDeclared(gateway, document, entity, key)
    const faults = validate(shape, document, { around: { ...gateway.around, leadsSomewhere } })
    if (faults) return { faults }
  }
  for (const entity of declaredEntities(gateway)) addIds(gateway, entity, { list: document[entity] })
  const { table } = fill(shape, document, { context: 'insert' }, gateway.around)
  const collected = collect(gateway, table)
  const isClashing = Object.keys(collected.faults).length > 0
  const wrong = isClashing ? collected.faults : (resolve(gateway, collected) ?? repeated(gateway, collected))
  return wrong ? { faults: wrong } : { rows: collected.rows }
}

/** Whether anything in a document, at the top or below, is of that entity and has that id or key. */
function isDeclared(gateway: Gateway, node: Table, entity: string, key: string): boolean {
  const keyField = gateway.model.schemas.get(entity)?.facts.key ?? 'id'
  return Object.entries(node).some(([name, list]) =>
    (Array.isArray(list) ? list : [])
      .filter(isTable)
      .some(
        (item) =>
          (name === entity && (item.id === key || item[keyField] === key)) || isDeclared(gateway, item, entity, key),
      ),
  )
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
  const { key, uniqueTogether: together } = schema.facts
  if (!together) {
    const value = key === undefined ? undefined : item[key]
    return typeof value === 'string' ? value : undefined
  }
  const parts = together.map((field) => {
    const value = parent?.[0] === field ? parent[1] : (idOf(item[field]) ?? item[field] ?? '')
    return String(value ?? '')
  })
  return [schema.name, '*', ...parts].join(':')
}
