import { crash, invalidKey, invalidOption, missing, notFound, refusalOf, refuseAs, schemaViolation } from '../errors'
import { type Gateway, schemaOf } from '../gateway'
import type { Json, Table } from '../json'
import { type FillOptions, fill } from '../schema/fill'
import { mergeEntities } from '../schema/subschema'
import { transform } from '../schema/transform'
import type { Schema } from '../schema/types'
import { fieldVerdict, validate } from '../schema/validate'
import { idOf } from '../store'
import { checkConstraints, removeWithChildren, resolveForeignKeys } from './constraints'
import type { Dao, Key } from './dao'
import { pageOf } from './page'

/** The DAO that every entity has (kong/db/dao/init.lua). */
export function createDao(gateway: Gateway, name: string): Dao {
  const schema = schemaOf(gateway, name)
  const { store, around, traits } = gateway
  const isDbless = gateway.mode === 'dbless'
  const filled = (body: Table, context: FillOptions['context']) =>
    fill(schema, body, { context, refuse: schemaViolation }, around)
  const toEntity = (row: Table, hidesShorthands = false) => {
    const entity = fill(schema, row, { context: 'select', hidesShorthands }, around)
    return schema.facts.hasTtl ? withTtl(row, entity, isDbless) : entity
  }
  const rowOf = (key: Key) => {
    checkKey(gateway, schema, key)
    const row = store.findBy(name, key.field, key.value)
    return row && !isExpired(row) ? row : undefined
  }
  const needDatabase = (verb: string, key?: Key) => {
    const by = key && key.field !== 'id' ? ` by '${key.field}'` : ''
    if (isDbless) refuseAs('operation unsupported', `cannot ${verb} '${name}' entities${by} when not using a database`)
  }
  const resolve = (entity: Table, isNew: boolean) => {
    try {
      resolveForeignKeys(gateway, schema, entity)
    } catch (error) {
      if (!isNew && traits.losesUnresolvedKeys && refusalOf(error)) missing()
      throw error
    }
  }
  const made = (body: Table, key?: Key) => {
    if (key) checkKey(gateway, schema, key)
    const table = filled(body, key ? 'upsert' : 'insert')
    if (key && key.field !== 'id') table[key.field] = key.value
    resolve(table, !key)
    const faults = validate(schema, table, { around, original: body })
    const row = faults ? schemaViolation(faults) : transform(schema, table, body)
    if (key?.field === 'id') row.id = key.value
    else if (key && schema.facts.lacksKeyIndex && !isDbless) crash()
    else if (key) row.id = store.findBy(name, key.field, key.value)?.id ?? row.id ?? null
    return row
  }
  const checkPart = (table: Table, original: Table, before?: Table) => {
    const updating = { around: { ...around, isUpdate: true }, isFull: false, original }
    const faults = validate(schema, table, before ? { ...updating, before } : updating)
    if (faults) schemaViolation(faults)
  }
  const changed = (body: Table, key: Key) => {
    checkKey(gateway, schema, key)
    const table = filled(body, 'update')
    const stored = rowOf(key)
    if (!stored) {
      if (traits.readsBeforeWriteIfNeeded && !needsRow(schema, table)) checkPart(table, body)
      return notFound({ [key.field]: key.value })
    }
    const before = toEntity(stored, true)
    const merged = mergeEntities(schema, table, before)
    resolve(merged, false)
    checkPart(merged, body, before)
    const row = transform(schema, merged, body)
    // Kong's statement says WHERE id = the id in the body, if there is one.
    if (key.field !== 'id') row.id = stored.id ?? null
    else if (!store.find(name, String(row.id))) notFound({ id: key.value })
    delete row.ttl
    if (stored.ttl !== undefined) row.ttl = stored.ttl
    return row
  }

  return {
    select: (key) => {
      const row = rowOf(key)
      return row && toEntity(row)
    },
    page: ({ of, tags, ...options }) => {
      const all = store.rows(name)
      const own = of ? all.filter((row) => idOf(row[of.field]) === of.id) : all
      const alive = schema.facts.hasTtl ? own.filter((row) => !isExpired(row)) : own
      // Lists below an entity know no filter.
      const page = pageOf(alive, of ? options : { ...options, tags }, isDbless)
      return { ...page, data: page.data.map((row) => toEntity(row)) }
    },
    write: (body, { verb, key, ttl = null }) => {
      const row = verb === 'update' ? changed(body, key) : made(body, key)
      if (schema.facts.hasTtl && ttl !== null) row.ttl = expiryOf(ttl, row, verb === 'update')
      needDatabase(verb, key)
      if (typeof row.id === 'string') row.id = row.id.toLowerCase()
      for (const [field, { attributes }] of schema.fields) if (attributes.transient === true) delete row[field]
      checkConstraints(gateway, schema, row, verb === 'create')
      store.put(name, row)
      return toEntity(row)
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
function needsRow({ checks, facts: { key = '' }, fields, subschemas }: Schema, sent: Table): boolean {
  if (checks.length > 0 || sent[key] !== undefined) return true
  if (subschemas && sent[subschemas.key] === undefined) return true
  return [...fields].some(([name, { type }]) => type === 'record' && (sent[name] ?? null) !== null)
}

/** Refuses a key that no entity can have. */
export function checkKey({ around }: Gateway, schema: Schema, { field, value }: Key): void {
  const own = schema.fields.get(field)
  const verdict = !own || fieldVerdict(own, value, around)
  if (verdict !== true) invalidKey(field, verdict)
}

// Rows that expire keep the time of it (ms) in `ttl`, as Kong's tables do; clients send and see seconds from now.

const LONGEST_S = 100_000_000

/** When a row with that life expires: counted from its creation, or from now when it is changed (null: never). */
function expiryOf(ttl: Json, row: Table, isUpdate: boolean): Json {
  if (typeof ttl !== 'number') crash()
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > LONGEST_S)
    invalidOption('ttl', `must be an integer between 0 and ${LONGEST_S}`)
  if (ttl === 0) return null
  const now = Date.now()
  const createdAt = !isUpdate && typeof row.created_at === 'number' ? row.created_at * 1000 : now
  // A row of this second is new: its life begins in full, so that a second passes before one is gone.
  return (now - createdAt > 2000 ? createdAt : now) + ttl * 1000 - 1
}

const isExpired = ({ ttl }: Table) => typeof ttl === 'number' && ttl < Date.now()

/** An entity with the seconds that are left; null (without a database: nothing) when it never expires. */
function withTtl({ ttl }: Table, entity: Table, isDbless: boolean): Table {
  delete entity.ttl
  if (typeof ttl === 'number') entity.ttl = Math.floor((ttl - Date.now()) / 1000)
  else if (!isDbless) entity.ttl = null
  return entity
}
