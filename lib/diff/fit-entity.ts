import type { Entity } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'

/** An entity less what its gateway has no field for, and the paths of values that were lost by that (empty ones are no loss). */
export type Fitted = { readonly entity: Entity; readonly lost: readonly Path[] }

/** The entity as a gateway with these fields can take it. `silent`: fields that may go without a word (times, computed ones). */
export function fitEntity(entity: Entity, fields: readonly Field[], silent: ReadonlySet<Path>): Fitted {
  const lost: Path[] = []
  const fitted = fitRecord(entity, { fields, path: '', lost, silent })
  return { entity: { ...fitted, id: entity.id } as Entity, lost }
}

type Visit = {
  readonly fields: readonly Field[]
  readonly path: Path
  readonly lost: Path[]
  readonly silent: ReadonlySet<Path>
  readonly shorthands?: readonly Field[]
}

function fitRecord(record: JsonObject, { fields, path, lost, silent, shorthands = [] }: Visit): JsonObject {
  const kept: [string, Json][] = []
  for (const [name, value] of Object.entries(record)) {
    const at = path === '' ? joinPath(name) : `${path}.${joinPath(name)}`
    const field = fields.find((one) => one.name === name)
    if (field && !field.forbidden) kept.push([name, fitValue(field, value, { path: at, lost, silent })])
    else if (silent.has(at) || isEmpty(value) || name === 'id') continue
    else if (!shorthands.some((one) => one.name === name)) lost.push(at)
  }
  return Object.fromEntries(kept)
}

function fitValue(field: Field, value: Json, visit: Omit<Visit, 'fields' | 'shorthands'>): Json {
  const { item, value: inner } = field
  if (field.type === 'record' && isJsonObject(value) && field.fields)
    return fitRecord(value, { ...visit, fields: field.fields, shorthands: field.shorthands })
  if (item && Array.isArray(value))
    return value.map((one: Json, at) => fitValue(item, one, { ...visit, path: `${visit.path}.${at}` }))
  if (field.type === 'map' && inner && isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        fitValue(inner, one, { ...visit, path: `${visit.path}.${joinPath(key)}` }),
      ]),
    )
  return value
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
