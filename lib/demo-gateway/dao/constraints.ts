import { foreignKeysUnresolved, primaryKeyViolation, refuseAs, uniqueViolation } from '../errors'
import type { Gateway } from '../gateway'
import { isTable, type Json, newTable, type Table } from '../json'
import { luaPretty } from '../lua/write'
import type { Schema } from '../schema/types'
import { fieldVerdict, primaryKeyVerdict } from '../schema/validate'
import { idOf } from '../store'

/** Refuses a row that the database would refuse. `isNew`: no row of that id may be there. */
export function checkConstraints(gateway: Gateway, schema: Schema, row: Table, isNew: boolean): void {
  const { store } = gateway
  const { name: entity, facts, fields } = schema
  const id = row.id ?? null
  if (facts.neverNull?.some((column) => row[column] === null)) primaryKeyViolation(id)
  if (isNew && store.find(entity, String(id))) {
    uniqueByWords(schema, row, `duplicate key value violates unique constraint "${entity}_pkey"`)
    primaryKeyViolation(id)
  }
  checkTogether(gateway, schema, row)
  for (const [name, { attributes }] of fields) {
    const value = row[name] ?? null
    const other = attributes.unique === true && value !== null ? store.findBy(entity, name, value) : undefined
    if (other && other.id !== id)
      uniqueByWords(schema, row, `duplicate key value violates unique constraint "${entity}_${name}_key"`)
  }
  for (const [name, field] of fields) {
    const parent = idOf(row[name])
    if (field.type !== 'foreign' || parent === undefined) continue
    const reference = String(field.attributes.reference)
    if (!store.find(reference, parent)) {
      const message = `the foreign key '${luaPretty({ id: parent })}' does not reference an existing '${reference}' entity.`
      refuseAs('foreign key violation', message, { fields: { [name]: { id: parent } } })
    }
    row[name] = { id: parent.toLowerCase() }
  }
}

/** Kong finds the field by looking for its name in the words of Postgres: `key` is always among them. */
function uniqueByWords({ fields }: Schema, row: Table, words: string): void {
  for (const [name, { attributes }] of fields)
    if (attributes.unique === true && words.includes(name)) uniqueViolation({ [name]: row[name] ?? null })
}

/** Fields that only together must be unique. */
function checkTogether({ store }: Gateway, { name, facts }: Schema, row: Table): void {
  const fields = facts.uniqueTogether
  if (!fields) return
  const keyOf = (entity: Table) => JSON.stringify(fields.map((field) => idOf(entity[field]) ?? entity[field] ?? null))
  const wanted = keyOf(row)
  // Of the rows that agree in one field the fewest.
  const [fewest = []] = fields
    .map((field) => store.allBy(name, field, row[field] ?? null))
    .sort((a, b) => a.size - b.size)
  if (![...fewest].some((other) => other.id !== row.id && keyOf(other) === wanted)) return
  const shown = (value: Json = null) => (idOf(value) === undefined ? value : { id: idOf(value) ?? null })
  uniqueViolation(Object.fromEntries(fields.map((field) => [field, shown(row[field])])))
}

/** Removes a row and, first, the rows that go with it. Refuses while others hold it. */
export function removeWithChildren(gateway: Gateway, entity: string, id: string): void {
  const children = childrenOf(gateway, entity)
  for (const { child, field, cascades } of children) {
    if (cascades || !gateway.store.findBy(child, field, { id })) continue
    const message = `an existing '${child}' entity references this '${entity}' entity`
    refuseAs('foreign key violation', message, { fields: { '@referenced_by': child } })
  }
  for (const { child, field } of children)
    for (const row of [...gateway.store.allBy(child, field, { id })]) removeWithChildren(gateway, child, String(row.id))
  gateway.store.remove(entity, id)
}

/** The fields of other entities that refer to an entity; upstreams before services, as the database looks at them. */
export function childrenOf({ model }: Gateway, entity: string): { child: string; field: string; cascades: boolean }[] {
  const schemas = [...model.schemas.values()].sort((a, b) => (a.name < b.name ? 1 : -1))
  return schemas.flatMap(({ name: child, fields }) =>
    [...fields]
      .filter(([, { type, attributes }]) => type === 'foreign' && attributes.reference === entity)
      .map(([field, { attributes }]) => ({ child, field, cascades: attributes.on_delete === 'cascade' })),
  )
}

/** Puts ids in the place of references by name (`{"service":{"name":"orders"}}`). Refuses names that lead nowhere. */
export function resolveForeignKeys({ model, store, around }: Gateway, schema: Schema, entity: Table): void {
  const unresolved = newTable()
  for (const [name, { type, attributes }] of schema.fields) {
    const value = entity[name]
    const parent = type === 'foreign' ? model.schemas.get(String(attributes.reference)) : undefined
    if (!parent || !isTable(value) || primaryKeyVerdict(parent, value, around) === true) continue
    const faults = newTable()
    let found: Table | undefined
    for (const [key, unique] of parent.fields) {
      const wanted = value[key] ?? false
      const isUnique = unique.attributes.unique === true || parent.facts.key === key
      if (found || !isUnique || wanted === false || fieldVerdict(unique, wanted, around) !== true) continue
      found = store.findBy(parent.name, key, wanted)
      faults[key] =
        `the foreign key cannot be resolved with '${luaPretty({ [key]: wanted })}' for an existing '${parent.name}' entity`
    }
    if (found) entity[name] = { id: found.id ?? null }
    else if (Object.keys(faults).length > 0) unresolved[name] = faults
  }
  if (Object.keys(unresolved).length > 0) foreignKeysUnresolved(unresolved)
}
