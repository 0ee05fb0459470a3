import { childrenOf } from '../dao/constraints'
import type { Gateway } from '../dao/gateway'
import { copyJson, isTable, type Json, newTable, type Table } from '../json'
import type { Fault, Faults } from '../schema/types'
import { isUuid } from '../schema/validators'

/**
 * Faults of a configuration entity by entity (`?flatten_errors=1`, kong/db/errors.lua). Takes those that it could place
 * out of `faults`.
 */
export function flattenErrors(gateway: Gateway, faults: Faults, input: Table): Table[] {
  const flat: Table[] = []
  for (const [entity, section] of Object.entries(faults)) {
    const list = input[entity]
    if (typeof section !== 'object' || typeof list !== 'object' || list === null) continue
    delete faults[entity]
    for (const [index, fault] of entriesOf(section)) {
      const item = Array.isArray(list) ? list[Number(index)] : undefined
      if (isTable(item)) addEntity(gateway, entity, { item: copyItem(item), fault, flat })
    }
  }
  return flat
}

const copyItem = (item: Table): Table => copyJson(item) as Table

type Found = { item: Table; fault: Fault; flat: Table[] }

function addEntity(gateway: Gateway, entity: string, { item, fault, flat }: Found): void {
  const faults: Faults = typeof fault === 'string' ? { '@entity': [fault] } : { ...(fault as Faults) }
  const id = isUuid(item.id) ? item.id : undefined
  for (const [name, field] of gateway.model.schemas.get(entity)?.fields ?? []) {
    const value = item[name]
    if (field.type !== 'foreign' || !isTable(value)) continue
    const inner = faults[name]
    delete faults[name]
    delete item[name]
    if (isUuid(value.id)) item[name] = Object.assign(newTable(), { id: value.id })
    if (inner !== undefined) addEntity(gateway, String(field.attributes.reference), { item: value, fault: inner, flat })
  }
  for (const { child, field } of childrenOf(gateway, entity)) {
    const children = item[child]
    if (typeof children !== 'object' || children === null) continue
    const inner = faults[child]
    delete item[child]
    delete faults[child]
    if (typeof inner !== 'object' || !Array.isArray(children)) continue
    for (const [index, own] of entriesOf(inner)) {
      const row = children[Number(index)]
      if (!isTable(row)) continue
      if (row[field] === undefined && id !== undefined) row[field] = Object.assign(newTable(), { id })
      addEntity(gateway, child, { item: row, fault: own, flat })
    }
  }
  const errors = list(faults, '')
  if (errors.length === 0) return
  const name = typeof item.name === 'string' && item.name !== '' ? item.name : undefined
  const tags = Array.isArray(item.tags) && item.tags.every((tag) => typeof tag === 'string') ? item.tags : undefined
  flat.push(
    Object.assign(newTable(), {
      entity_type: entity.replace(/s$/, ''),
      ...(name !== undefined && { entity_name: name }),
      ...(id !== undefined && { entity_id: id }),
      ...(tags && { entity_tags: tags }),
      entity: item,
      errors,
    }),
  )
}

/** Each fault with its path; places in lists count from 1. */
function list(fault: Fault, path: string): Json[] {
  if (typeof fault === 'string') return [{ type: 'field', field: path, message: fault }]
  return entriesOf(fault).flatMap(([key, inner]): Json[] => {
    if (key === '@entity')
      return (Array.isArray(inner) ? inner : [inner]).map((words) => ({ type: 'entity', message: String(words) }))
    const step = Array.isArray(fault) ? String(Number(key) + 1) : key
    return list(inner, path === '' ? step : `${path}.${step}`)
  })
}

function entriesOf(fault: Faults | (Fault | undefined)[]): [string, Fault][] {
  return Object.entries(fault).filter((entry): entry is [string, Fault] => entry[1] !== undefined && entry[1] !== null)
}
