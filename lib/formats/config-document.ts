import { comparersOf } from '@/lib/diff/comparer'
import { type DescribedGateway, type EntitySet, kindOf } from '@/lib/diff/described-gateway'
import type { Json, JsonObject } from '@/lib/schema/json'

/**
 * Entities as a declarative document for a gateway without a database: flat, by the names of Kong's tables, references as ids, nulls left
 * out where nothing would take their place. `_transform: false`: passwords in it are hashes already (kong/db/declarative/init.lua, 1.1 to 3.9).
 */
export function configDocument(set: EntitySet, gateway: DescribedGateway): JsonObject {
  const comparerOf = comparersOf(gateway)
  const lists = Object.entries(set).flatMap(([kind, entities]): [string, Json][] => {
    const description = kindOf(gateway, kind)
    if (!description || entities.length === 0) return []
    const references = new Set(description.references.filter(({ many }) => !many).map(({ path }) => path))
    return [
      [
        description.schema,
        entities.map((entity) => {
          const { comparable, fields } = comparerOf(kind, entity)
          const kept = Object.entries(comparable(entity)).filter(
            ([name, value]) =>
              value !== null || fields.some((field) => field.name === name && field.default !== undefined),
          )
          const flat = kept.map(([name, value]): [string, Json] => [name, references.has(name) ? idOf(value) : value])
          return { id: entity.id, ...Object.fromEntries(flat), ...timesOf(entity) }
        }),
      ],
    ]
  })
  return {
    _format_version: formatVersion(gateway.description.version),
    _transform: false,
    ...Object.fromEntries(lists),
  }
}

/** The newest format a version of Kong reads: 1.1, 2.1 (from 2.1) and 3.0 (from 3.0). */
export function formatVersion(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major >= 3) return '3.0'
  return major === 2 && minor >= 1 ? '2.1' : '1.1'
}

function idOf(value: Json): Json {
  return typeof value === 'object' && value !== null && 'id' in value ? (value.id ?? null) : value
}

function timesOf({ created_at }: JsonObject): JsonObject {
  return typeof created_at === 'number' ? { created_at } : {}
}
