import { childrenOf } from '../dao/constraints'
import type { Gateway } from '../gateway'
import { copyTable, isTable, type Json, type Table, tableWith } from '../json'
import type { Fault, Faults } from '../schema/types'
import { isUuid } from '../schema/validators'

/**
 * Faults of a configuration entity by entity (`?flatten_errors=1`, kong/db/errors.lua). Takes those that it could place
 * out of `faults`.
 */
export function flattenErrors(gateway: Gateway, faults: Faults, input: Table): Table[] {
  return Object.entries(faults).flatMap(([entity, section]) => {
    const list = input[entity]
    if (typeof section !== 'object' || typeof list !== 'object' || list === null) return []
    delete faults[entity]
    return membersOf(section, list).flatMap(([item, fault]) => errorsOf(gateway, entity, copyTable(item), fault))
  })
}

/** The members of a list that have faults. */
function membersOf(faults: Fault | undefined, list: Json): [Table, Fault][] {
  if (typeof faults !== 'object' || !Array.isArray(list)) return []
  return entriesOf(faults).flatMap(([index, fault]): [Table, Fault][] => {
    const item = list[Number(index)]
    return isTable(item) ? [[item, fault]] : []
  })
}

/** The errors of an entity, after those of what it refers to and of what is inside of it. */
function errorsOf(gateway: Gateway, entity: string, item: Table, fault: Fault): Table[] {
  const faults: Faults = typeof fault === 'string' ? { '@entity': [fault] } : { ...(fault as Faults) }
  const id = isUuid(item.id) ? item.id : undefined
  const flat: Table[] = []
  for (const [name, { type, attributes }] of gateway.model.schemas.get(entity)?.fields ?? []) {
    const value = item[name]
    if (type !== 'foreign' || !isTable(value)) continue
    const inner = faults[name]
    delete faults[name]
    delete item[name]
    if (isUuid(value.id)) item[name] = { id: value.id }
    if (inner !== undefined) flat.push(...errorsOf(gateway, String(attributes.reference), value, inner))
  }
  for (const { child, field } of childrenOf(gateway, entity)) {
    const children = item[child] ?? null
    if (typeof children !== 'object' || children === null) continue
    const members = membersOf(faults[child], children)
    delete item[child]
    delete faults[child]
    for (const [row, own] of members) {
      if (row[field] === undefined && id !== undefined) row[field] = { id }
      flat.push(...errorsOf(gateway, child, row, own))
    }
  }
  const errors = listed(faults, '')
  if (errors.length === 0) return flat
  const { name, tags = null } = item
  const about = {
    entity_type: entity.replace(/s$/, ''),
    entity_name: typeof name === 'string' && name !== '' ? name : undefined,
    entity_id: id,
    entity_tags: Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? tags : undefined,
  }
  return [...flat, tableWith({ ...about, entity: item, errors })]
}

/** Each fault with its path; places in lists count from 1. */
function listed(fault: Fault, path: string): Json[] {
  if (typeof fault === 'string') return [{ type: 'field', field: path, message: fault }]
  return entriesOf(fault).flatMap(([key, inner]): Json[] => {
    if (key === '@entity') return [inner].flat().map((words) => ({ type: 'entity', message: String(words) }))
    const step = Array.isArray(fault) ? String(Number(key) + 1) : key
    return listed(inner, path === '' ? step : `${path}.${step}`)
  })
}

function entriesOf(fault: Faults | (Fault | undefined)[]): [string, Fault][] {
  return Object.entries(fault).filter((entry): entry is [string, Fault] => (entry[1] ?? null) !== null)
}
