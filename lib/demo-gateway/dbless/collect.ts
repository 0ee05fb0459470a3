import { childrenOf } from '../dao/constraints'
import { tableOf } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { isTable, type Json, newTable, type Table } from '../json'
import type { Fault, Faults, Schema } from '../schema/types'
import { idOf } from '../store'
import { declaredEntities } from './schema'

/** Rows by entity and id, as they were declared, with defaults. */
export type Loaded = Map<string, Map<string, Table>>

/** What a document declares: rows, who has which key, what is wrong so far, and who refers to whom. */
export type Collected = { rows: Loaded; byKey: Map<string, Table>; faults: Faults; references: Reference[] }
type Reference = { entity: string; field: string; row: Table; at: string }

/** Goes through all lists, checks that keys are there once, and writes down who refers to whom. */
export function collect(gateway: Gateway, document: Table): Collected {
  const collected: Collected = { rows: new Map(), byKey: new Map(), faults: Object.create(null), references: [] }
  for (const entity of declaredEntities(gateway)) collectList(gateway, entity, { list: document[entity], collected })
  return collected
}

type Parent = { entity: string; index: number; field: string; id: Json }
type Place = { list: Json | undefined; collected: Collected; parent?: Parent }

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
      collectList(gateway, child, {
        list: item[child],
        collected,
        parent: { entity, index, field, id: item.id ?? null },
      })
    }
    addRow(schema, row, { index, collected, parent })
  }
}

type At = { index: number; collected: Collected; parent: Parent | undefined }

function addRow(schema: Schema, row: Table, { index, collected, parent }: At): void {
  const { rows, byKey, faults, references } = collected
  const { name, facts, fields } = schema
  const byId = rows.get(name) ?? new Map<string, Table>()
  rows.set(name, byId)
  const id = String(row.id)
  const isUnique = facts.key !== undefined && fields.get(facts.key)?.attributes.unique === true
  const key = isUnique && facts.key ? (row[facts.key] ?? null) : null
  const keyName = `${name} ${key}`
  const isKeyTaken = key !== null && byKey.has(keyName)
  if (isKeyTaken || byId.has(id)) {
    const place = parent && !isKeyTaken ? [parent.entity, parent.index, name, index] : [name, index]
    setFault(
      faults,
      place,
      isKeyTaken ? alreadyDeclared(name, facts.key, key) : alreadyDeclared(name, 'primary key', id),
    )
    return
  }
  if (key !== null) byKey.set(keyName, row)
  byId.set(id, row)
  for (const [field, { type }] of fields) {
    if (type === 'foreign' && row[field] !== null) references.push({ entity: name, field, row, at: String(key ?? id) })
  }
}

const alreadyDeclared = (entity: string, field: string | undefined, value: Json) =>
  `uniqueness violation: '${entity}' entity with ${field} set to '${value}' already declared`

/** Sets words at a path; numbers are places in lists. */
function setFault(faults: Faults, path: (string | number)[], words: string): void {
  let node = faults as Record<string | number, Fault>
  for (const [at, step] of path.slice(0, -1).entries()) {
    const inner = node[step] ?? (typeof path[at + 1] === 'number' ? [] : Object.create(null))
    node[step] = inner
    node = inner as Record<string | number, Fault>
  }
  node[path.at(-1) ?? ''] = words
}

/** Other fields that must be unique. Of an entity Kong remembers the last only. */
export function repeated(gateway: Gateway, { rows }: Collected): Faults | undefined {
  const faults: Faults = Object.create(null)
  for (const [entity, byId] of rows) {
    const schema = gateway.model.schemas.get(entity)
    const seen = new Set<string>()
    for (const row of byId.values()) {
      for (const [name, { attributes }] of schema?.fields ?? []) {
        const value = row[name] ?? null
        if (attributes.unique !== true || value === null) continue
        const at = String((schema?.facts.key && row[schema.facts.key]) || row.id)
        if (seen.has(`${name} ${value}`)) faults[entity] = { [at]: alreadyDeclared(entity, name, value) }
        seen.add(`${name} ${value}`)
      }
    }
  }
  return Object.keys(faults).length > 0 ? faults : undefined
}

/** Puts keys in the place of names; faults where they lead nowhere. */
export function resolve(gateway: Gateway, { rows, byKey, references }: Collected): Faults | undefined {
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
