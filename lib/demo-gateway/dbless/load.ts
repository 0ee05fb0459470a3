import { createHash } from 'node:crypto'
import { childrenOf } from '../dao/constraints'
import { type Gateway, schemaOf } from '../gateway'
import { isTable, type Json, listIn, type Table, tableWith } from '../json'
import { fill } from '../schema/fill'
import { transform } from '../schema/transform'
import type { Fault, Faults, Field } from '../schema/types'
import { validate } from '../schema/validate'
import { idOf } from '../store'
import { declaredEntities, documentShape } from './schema'

/** Rows by entity and id, as they were declared, with defaults. */
export type Loaded = Map<string, Map<string, Table>>

/** Validates a configuration and makes rows of it. The document gets ids; `faults` when it cannot be loaded. */
export function loadDocument(gateway: Gateway, document: Table): { rows: Loaded; faults?: Faults } {
  if (document._format_version === '1.1' || document._format_version === '2.1') markRegexPaths(gateway, document)
  const shape = documentShape(gateway)
  const { around } = gateway
  if (validate(shape, document, { around })) {
    const leadsSomewhere = (entity: string, key: string) => isDeclared(gateway, document, entity, key)
    const faults = validate(shape, document, { around: { ...around, leadsSomewhere } })
    if (faults) return { rows: new Map(), faults }
  }
  addIds(gateway, document)
  const collected = collect(gateway, fill(shape, document, { context: 'insert' }, around))
  const { rows, faults } = collected
  return { rows, faults: some(faults) ?? some(resolve(gateway, collected)) ?? some(repeated(gateway, rows)) }
}

const some = (faults: Faults) => (Object.keys(faults).length > 0 ? faults : undefined)

/** Puts loaded rows in the place of all that was there; passwords are hashed unless the document says not to. */
export function replaceAll(gateway: Gateway, rows: Loaded, isTransformed: boolean): void {
  gateway.store.clear()
  for (const [entity, byId] of rows)
    for (const row of byId.values())
      gateway.store.put(entity, isTransformed ? transform(schemaOf(gateway, entity), row, row) : row)
}

/** A member of a list of a document, and what it is inside of: by the field that refers to that. */
type Member = { entity: string; item: Table; index: number; parent?: Member & { field: string } }

/** All that a document declares; what is inside of something comes before it, as Kong looks at it. */
function membersOf(gateway: Gateway, document: Table): Member[] {
  const inside = (entity: string, list: Json | undefined, parent?: Member['parent']): Member[] =>
    listIn(list).flatMap((item, index) => {
      if (!isTable(item)) return []
      const member = { entity, item, index, ...(parent && { parent }) }
      const children = childrenOf(gateway, entity).flatMap(({ child, field }) =>
        inside(child, item[child], { ...member, field }),
      )
      return [...children, member]
    })
  return declaredEntities(gateway).flatMap((entity) => inside(entity, document[entity]))
}

/** Whether anything in a document is of that entity and has that id or key. */
function isDeclared(gateway: Gateway, document: Table, entity: string, key: string): boolean {
  const keyField = schemaOf(gateway, entity).facts.key ?? 'id'
  return membersOf(gateway, document).some(
    (member) => member.entity === entity && (member.item.id === key || member.item[keyField] === key),
  )
}

/** Before 3.0 a path is an expression when it has other letters than plain paths (kong/db/declarative/migrations). */
function markRegexPaths(gateway: Gateway, document: Table): void {
  const isRegex = (path: Json) => typeof path === 'string' && !/^[a-zA-Z0-9.\-_~/%]*$/.test(path)
  for (const { entity, item } of membersOf(gateway, document))
    if (entity === 'routes' && Array.isArray(item.paths))
      item.paths = item.paths.map((path) => (isRegex(path) ? `~${path}` : path))
}

/** Gives ids to members that have none but a key. */
function addIds(gateway: Gateway, document: Table): void {
  for (const member of membersOf(gateway, document).reverse()) {
    const { entity, item, parent } = member
    if (item.id !== undefined || (parent && parent.item.id === undefined)) continue
    const key = keyOf(gateway, member)
    if (key !== undefined) item.id = uuid5(uuid5(NAMESPACE, entity), key)
  }
}

function keyOf(gateway: Gateway, { entity, item, parent }: Member): string | undefined {
  const { key = '', uniqueTogether } = schemaOf(gateway, entity).facts
  const value = item[key]
  if (!uniqueTogether) return typeof value === 'string' ? value : undefined
  const parts = uniqueTogether.map((field) =>
    parent?.field === field ? parent.item.id : (idOf(item[field]) ?? item[field]),
  )
  return [entity, '*', ...parts.map((part) => String(part ?? ''))].join(':')
}

const NAMESPACE = 'fd02801f-0957-4a15-a55a-c8d9606f30b5'

/** The same id for the same name (UUID version 5, RFC 9562). */
function uuid5(namespace: string, name: string): string {
  const inside = Buffer.from(namespace.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(inside).update(name).digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What a document declares: rows, who has which key, and what is wrong so far. */
type Collected = { rows: Loaded; byKey: Map<string, Table>; faults: Faults }

/** Makes rows of the members of a document, and checks that keys are there once. */
function collect(gateway: Gateway, document: Table): Collected {
  const collected: Collected = { rows: new Map(), byKey: new Map(), faults: Object.create(null) }
  for (const member of membersOf(gateway, document)) {
    const { fields } = schemaOf(gateway, member.entity)
    const stored = [...fields].filter(([, { attributes }]) => attributes.transient !== true)
    const row = tableWith(Object.fromEntries(stored.map(([name]) => [name, member.item[name] ?? null])))
    if (member.parent) row[member.parent.field] = { id: member.parent.item.id ?? null }
    addRow(gateway, row, member, collected)
  }
  return collected
}

function addRow(gateway: Gateway, row: Table, { entity, index, parent }: Member, collected: Collected): void {
  const { rows, byKey, faults } = collected
  const { facts } = schemaOf(gateway, entity)
  const byId = rows.get(entity) ?? new Map<string, Table>()
  rows.set(entity, byId)
  const id = String(row.id)
  const key = uniqueKeyOf(gateway, entity, row)
  const keyName = `${entity} ${key}`
  const isKeyTaken = key !== null && byKey.has(keyName)
  if (isKeyTaken || byId.has(id)) {
    const above = parent && !isKeyTaken ? [parent.entity, parent.index] : []
    const words = isKeyTaken ? alreadyDeclared(entity, facts.key, key) : alreadyDeclared(entity, 'primary key', id)
    setFault(faults, [...above, entity, index], words)
    return
  }
  if (key !== null) byKey.set(keyName, row)
  byId.set(id, row)
}

/** By what else than its id a row can be referred to. */
function uniqueKeyOf(gateway: Gateway, entity: string, row: Table): Json {
  const { facts, fields } = schemaOf(gateway, entity)
  const isUnique = facts.key !== undefined && fields.get(facts.key)?.attributes.unique === true
  return (isUnique && facts.key && row[facts.key]) || null
}

const alreadyDeclared = (entity: string, field: string | undefined, value: Json) =>
  `uniqueness violation: '${entity}' entity with ${field} set to '${value}' already declared`

/** Sets words at a path; numbers are places in lists. */
function setFault(faults: Faults, path: (string | number)[], words: string): void {
  let node = faults as Record<string | number, Fault>
  for (const [at, step] of path.slice(0, -1).entries()) {
    node[step] ??= typeof path[at + 1] === 'number' ? [] : Object.create(null)
    node = node[step] as Record<string | number, Fault>
  }
  node[path.at(-1) ?? ''] = words
}

/** Other fields that must be unique. Of an entity Kong remembers the last only. */
function repeated(gateway: Gateway, rows: Loaded): Faults {
  const faults: Faults = Object.create(null)
  const seen = new Set<string>()
  forEachValue(gateway, rows, ({ entity, row, name, value, field }) => {
    if (field.attributes.unique !== true) return
    const { key } = schemaOf(gateway, entity).facts
    const shown = idOf(value) ?? String(value)
    const at = String((key && row[key]) || row.id)
    if (seen.has(`${entity} ${name} ${shown}`)) faults[entity] = { [at]: alreadyDeclared(entity, name, shown) }
    seen.add(`${entity} ${name} ${shown}`)
  })
  return faults
}

/** Puts keys in the place of names; faults where they lead nowhere. */
function resolve(gateway: Gateway, { rows, byKey }: Collected): Faults {
  const faults: Faults = Object.create(null)
  forEachValue(gateway, rows, ({ entity, row, name, value, field }) => {
    if (field.type !== 'foreign') return
    const parent = String(field.attributes.reference)
    const wanted = idOf(value) ?? String(value)
    const found = rows.get(parent)?.get(wanted) ?? byKey.get(`${parent} ${wanted}`)
    if (found) {
      row[name] = { id: found.id ?? null }
      return
    }
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    const words = `invalid reference '${name}: ${shown}' (no such entry in '${parent}')`
    const section = (faults[entity] ?? Object.create(null)) as Faults
    const at = String(uniqueKeyOf(gateway, entity, row) ?? row.id)
    faults[entity] = section
    section[at] = [...(Array.isArray(section[at]) ? section[at] : []), words]
  })
  return faults
}

type Value = { entity: string; row: Table; name: string; value: Json; field: Field }

/** Every value of every row that is not null. */
function forEachValue(gateway: Gateway, rows: Loaded, look: (value: Value) => void): void {
  for (const [entity, byId] of rows)
    for (const row of byId.values())
      for (const [name, field] of schemaOf(gateway, entity).fields) {
        const value = row[name] ?? null
        if (value !== null) look({ entity, row, name, value, field })
      }
}
