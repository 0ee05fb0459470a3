import { type Json, newTable, type Table } from '../json'
import type { Schema } from '../schema/types'
import { idOf } from '../store'
import { foreignKeyMissing, primaryKeyViolation, stillReferenced, tableOf, uniqueViolation } from './errors'
import type { Gateway } from './gateway'

/** Refuses a row that the database would refuse. `isNew`: no row of that id may be there. */
export function checkConstraints(gateway: Gateway, schema: Schema, row: Table, isNew: boolean): void {
  const { store } = gateway
  const id = String(row.id)
  for (const column of schema.facts.neverNull ?? [])
    if (row[column] === null) primaryKeyViolation(tableOf('id', row.id ?? null))
  if (isNew && store.find(schema.name, id)) {
    uniqueByWords(schema, row, `duplicate key value violates unique constraint "${schema.name}_pkey"`)
    primaryKeyViolation(tableOf('id', row.id ?? null))
  }
  checkTogether(gateway, schema, row)
  for (const [name, field] of schema.fields) {
    const value = row[name]
    if (field.attributes.unique !== true || value === undefined || value === null) continue
    const other = store.findBy(schema.name, name, value)
    if (other && other.id !== id)
      uniqueByWords(schema, row, `duplicate key value violates unique constraint "${schema.name}_${name}_key"`)
  }
  for (const [name, field] of schema.fields) {
    const parent = idOf(row[name])
    if (field.type !== 'foreign' || parent === undefined) continue
    const reference = String(field.attributes.reference)
    if (!store.find(reference, parent)) foreignKeyMissing(tableOf('id', parent), name, reference)
    row[name] = tableOf('id', parent.toLowerCase())
  }
}

/** Kong finds the field by looking for its name in the words of Postgres: `key` is always among them. */
function uniqueByWords(schema: Schema, row: Table, words: string): void {
  for (const [name, field] of schema.fields) {
    if (field.attributes.unique === true && words.includes(name)) uniqueViolation(tableOf(name, row[name] ?? null))
  }
}

/** Removes a row and, first, the rows that go with it. Refuses while others hold it. */
export function removeWithChildren(gateway: Gateway, entity: string, id: string): void {
  for (const { child, field, cascades } of childrenOf(gateway, entity)) {
    if (!cascades && gateway.store.findBy(child, field, tableOf('id', id))) stillReferenced(entity, child)
  }
  for (const { child, field, cascades } of childrenOf(gateway, entity)) {
    if (!cascades) continue
    for (const row of [...gateway.store.allBy(child, field, tableOf('id', id))])
      removeWithChildren(gateway, child, String(row.id))
  }
  gateway.store.remove(entity, id)
}

/** The fields of other entities that refer to an entity; upstreams before services, as the database looks at them. */
export function childrenOf(gateway: Gateway, entity: string): { child: string; field: string; cascades: boolean }[] {
  const schemas = [...gateway.model.schemas.values()].sort((a, b) => (a.name < b.name ? 1 : -1))
  return schemas.flatMap(({ name: child, fields }) =>
    [...fields]
      .filter(([, field]) => field.type === 'foreign' && field.attributes.reference === entity)
      .map(([field, { attributes }]) => ({ child, field, cascades: attributes.on_delete === 'cascade' })),
  )
}

function checkTogether(gateway: Gateway, schema: Schema, row: Table): void {
  const fields = schema.facts.uniqueTogether
  if (!fields) return
  const keyOf = (entity: Table) =>
    JSON.stringify(fields.map((name): Json => idOf(entity[name]) ?? entity[name] ?? null))
  const wanted = keyOf(row)
  // Of the rows that agree in one field the fewest.
  const [fewest] = fields
    .map((name) => gateway.store.allBy(schema.name, name, row[name] ?? null))
    .sort((a, b) => a.size - b.size)
  const isTaken = [...(fewest ?? [])].some((other) => other.id !== row.id && keyOf(other) === wanted)
  if (!isTaken) return
  const key = newTable()
  for (const name of fields) {
    const parent = idOf(row[name])
    key[name] = parent === undefined ? (row[name] ?? null) : tableOf('id', parent)
  }
  uniqueViolation(key)
}
