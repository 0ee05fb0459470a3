import { copyTable, type Table } from '../json'
import { crash, refusalOf, refuse } from '../refusal'
import { fill } from '../schema/fill'
import { mergeEntities } from '../schema/merge'
import { transform } from '../schema/transform'
import type { Schema } from '../schema/types'
import { fieldFault, validate } from '../schema/validate'
import { idOf } from '../store'
import { checkConstraints, removeWithChildren } from './constraints'
import type { Dao, Key, PageOptions, WriteOptions } from './dao'
import { invalidPrimaryKey, invalidUnique, notFound, refuseAs, schemaViolation, tableOf } from './errors'
import { type Gateway, schemaOf } from './gateway'
import { pageOf } from './page'
import { resolveForeignKeys } from './resolve'
import { expiryOf, isExpired, readTtl } from './ttl'

/** The DAO that every entity has (kong/db/dao/init.lua). */
export function createDao(gateway: Gateway, name: string): Dao {
  const schema = schemaOf(gateway, name)
  const { store, around, traits } = gateway
  const toEntity = (row: Table, hidesShorthands = false): Table => {
    const entity = fill(schema, row, { context: 'select', hidesShorthands }, around).table
    if (schema.facts.hasTtl) readTtl(row, entity, gateway.mode === 'dbless')
    return entity
  }
  const rowOf = (key: Key): Table | undefined => {
    checkKey(schema, key, gateway)
    const row = 'id' in key ? store.find(name, String(key.id)) : store.findBy(name, key.field, key.value)
    return row && !isExpired(row) ? row : undefined
  }
  const needDatabase = (verb: string, key?: Key) => {
    const by = key && 'field' in key ? ` by '${key.field}'` : ''
    if (gateway.mode === 'dbless')
      refuseAs('operation unsupported', `cannot ${verb} '${name}' entities${by} when not using a database`)
  }
  const write = (row: Table, verb: string, key?: Key) => {
    needDatabase(verb, key)
    if (typeof row.id === 'string') row.id = row.id.toLowerCase()
    for (const [field, { attributes }] of schema.fields) if (attributes.transient === true) delete row[field]
    checkConstraints(gateway, schema, row, verb === 'create')
    store.put(name, row)
    return toEntity(row)
  }
  const listed = (rows: Table[], options: PageOptions) => {
    const page = pageOf(
      rows.filter((row) => !isExpired(row)),
      options,
      gateway.mode === 'dbless',
    )
    return { ...page, data: page.data.map((row) => toEntity(row)) }
  }
  const resolve = (entity: Table, context: 'insert' | 'update' | 'upsert') => {
    try {
      resolveForeignKeys(gateway, schema, entity)
    } catch (error) {
      if (context !== 'insert' && traits.losesUnresolvedKeys && refusalOf(error))
        refuse({ status: 404, body: { message: 'Not found' } })
      throw error
    }
  }
  const checkPart = (shape: Schema, table: Table, body: Table) => {
    const faults = validate(shape, table, { around: { ...around, isUpdate: true }, isFull: false, original: body })
    if (faults) schemaViolation(faults)
  }
  const prepare = (body: Table, context: 'insert' | 'upsert', key?: Key): Table => {
    const { table, faults: shorthandFaults } = fill(schema, body, { context }, around)
    if (shorthandFaults) schemaViolation(shorthandFaults)
    if (key && 'field' in key) table[key.field] = key.value
    resolve(table, context)
    const faults = validate(schema, table, { around, original: body })
    if (faults) schemaViolation(faults)
    return transform(schema, table, body)
  }

  return {
    select: (key) => {
      const row = rowOf(key)
      return row && toEntity(row)
    },
    page: (options) => listed(store.rows(name), options),
    pageFor: (field, parentId, { size, offset }) =>
      listed(
        store.rows(name).filter((row) => idOf(row[field]) === parentId),
        { size, offset },
      ), // no filter by tags

    insert: (body, options) => {
      const row = prepare(body, 'insert')
      return write(withExpiry(schema, row, options), 'create')
    },
    update: (key, body, options) => {
      checkKey(schema, key, gateway)
      const { table, faults: shorthandFaults } = fill(schema, body, { context: 'update' }, around)
      if (shorthandFaults) schemaViolation(shorthandFaults)
      const stored = rowOf(key)
      const before = stored && toEntity(stored, true)
      if (!stored || !before) {
        if (traits.readsBeforeWriteIfNeeded && !needsRow(schema, table)) checkPart(schema, table, body)
        notFound('id' in key ? tableOf('id', key.id) : tableOf(key.field, key.value))
      }
      const merged = mergeEntities(schema, table, before)
      resolve(merged, 'update')
      const faults = validate(schema, merged, {
        around: { ...around, isUpdate: true },
        isFull: false,
        original: body,
        before,
      })
      if (faults) schemaViolation(faults)
      const row = transform(schema, merged, body)
      // Kong's statement says WHERE id = the id in the body, if there is one.
      if ('field' in key) row.id = stored.id ?? null
      else if (!store.find(name, String(row.id))) notFound(tableOf('id', key.id))
      delete row.ttl
      if (stored.ttl !== undefined) row.ttl = stored.ttl
      return write(withExpiry(schema, row, { ...options, isUpdate: true }), 'update', key)
    },
    upsert: (key, body, options) => {
      checkKey(schema, key, gateway)
      const row = prepare(body, 'upsert', key)
      if ('field' in key && schema.facts.lacksKeyIndex && gateway.mode === 'db') crash()
      if ('id' in key) row.id = key.id
      else row.id = store.findBy(name, key.field, key.value)?.id ?? row.id ?? null
      return write(withExpiry(schema, row, options), 'create or update', key)
    },
    remove: (key) => {
      const row = rowOf(key)
      if (!row) return
      needDatabase('remove', key)
      removeWithChildren(gateway, name, String(row.id))
    },
  }
}

/** Whether checks look at more than what was sent: then the row is read first. */
function needsRow({ checks, facts: { key }, fields, subschemaKey }: Schema, sent: Table): boolean {
  if (checks.length > 0 || (key !== undefined && sent[key] !== undefined)) return true
  if (subschemaKey !== undefined && sent[subschemaKey] === undefined) return true
  return [...fields].some(([name, { type }]) => type === 'record' && sent[name] !== undefined && sent[name] !== null)
}

/** Refuses a key in the path that no entity can have. */
function checkKey(schema: Schema, key: Key, { around }: Gateway): void {
  const field = schema.fields.get('id' in key ? 'id' : key.field)
  const value = 'id' in key ? key.id : key.value
  const fault = field && fieldFault(field, value, around)
  if (fault === undefined) return
  if ('id' in key) invalidPrimaryKey({ id: fault })
  invalidUnique(key.field, fault)
}

function withExpiry(schema: Schema, row: Table, options: (WriteOptions & { isUpdate?: boolean }) | undefined): Table {
  if (!schema.facts.hasTtl || options?.ttl === undefined || options.ttl === null) return row
  const copy = copyTable(row)
  copy.ttl = expiryOf(options.ttl, row, options.isUpdate === true)
  return copy
}
