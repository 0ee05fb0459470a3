import { ignoredFields } from '@/lib/diff/comparer'
import { type DescribedGateway, type EntitySet, kindOf, rulesOf, subschemaOf } from '@/lib/diff/described-gateway'
import { fitEntity } from '@/lib/diff/fit-entity'
import type { Loss } from '@/lib/diff/plan'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { splitPath, valueAt, withValueAt } from '@/lib/schema/value-at'
import { kindTranslations } from './kind-translations'

/** Entities as another gateway can hold them, and the values it has no place for. */
export type Translated = { readonly entities: EntitySet; readonly losses: readonly Loss[] }

/**
 * Entities of one version of Kong as another one would hold them: what changed its shape and whose rule is known is put into the new
 * shape; a null where the other version has a default or demands a value becomes that default. What the other version has no place for
 * is left out, and listed.
 */
export function translate(set: EntitySet, from: DescribedGateway, to: DescribedGateway): Translated {
  const versions = { from: from.description.version, to: to.description.version }
  const losses: Loss[] = []
  const entities = Object.entries(set).map(([kind, own]) => {
    const description = kindOf(to, kind)
    const translations = Object.hasOwn(kindTranslations, kind) ? (kindTranslations[kind] ?? []) : []
    const translated = own.flatMap((given): Entity[] => {
      let entity: JsonObject | undefined = given
      for (const translation of translations) entity = entity && translation(entity, versions)
      if (!entity) return []
      // A kind or a plugin the other one lacks: the plan says so, and no field is lost by that.
      if (!description || (description.subschema && !subschemaOf(to, kind, entity)))
        return [{ ...entity, id: given.id }]
      const { fields } = rulesOf(to, kind, entity)
      const silent = new Set([
        ...ignoredFields(kind, fields),
        ...ignoredFields(kind, rulesOf(from, kind, given).fields),
      ])
      const { entity: fitted, lost } = fitEntity({ ...withNewNames(entity, fields), id: given.id }, fields, silent)
      const { tags, isCut } = tagsFor(versions.to, fitted.tags)
      const name = entityName(description, given)
      for (const path of isCut ? [...lost, 'tags'] : lost) losses.push({ kind, id: given.id, name, path })
      const { ttl } = given
      const whole = withoutNulls(isCut ? { ...fitted, tags } : fitted, fields)
      return [{ ...whole, ...(typeof ttl === 'number' && { ttl }), id: given.id }]
    })
    return [kind, translated] as const
  })
  return { entities: Object.fromEntries(entities), losses }
}

/** Tags were words of letters, digits and `._~-` before 2.4, and had no spaces before 3.0 (admin-api of each, "Tags"). */
function tagsFor(version: string, tags: Json | undefined): { tags: Json; isCut: boolean } {
  if (!Array.isArray(tags)) return { tags: tags ?? null, isCut: false }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = major >= 3 ? /^/ : major === 2 && minor >= 4 ? /^[^ ]*$/ : /^[A-Za-z0-9._~-]+$/
  const kept = tags.filter((tag: Json) => typeof tag === 'string' && fits.test(tag))
  return { tags: kept, isCut: kept.length < tags.length }
}

/** Values under names that became shorthands, where their new names lie: `config.redis_host` as `config.redis.host` (Kong 3.6+). */
function withNewNames(entity: JsonObject, fields: readonly Field[]): JsonObject {
  let moved: Json = entity
  for (const field of fields)
    for (const shorthand of field.shorthands ?? []) {
      const value = valueAt(entity, `${field.name}.${shorthand.name}`)
      const [path] = shorthand.deprecation?.replacedBy ?? []
      if (value === undefined || value === null || path === undefined) continue
      const place = [field.name, ...splitPath(path)].join('.')
      if ((valueAt(moved, place) ?? null) === null) moved = withValueAt(moved, place, value) ?? moved
      moved = withValueAt(moved, `${field.name}.${shorthand.name}`, undefined) ?? moved
    }
  return isJsonObject(moved) ? moved : entity
}

/** Nulls taken away where the other version would refuse them, at every depth of records. */
function withoutNulls(record: JsonObject, fields: readonly Field[]): JsonObject {
  const kept = Object.entries(record).flatMap(([name, value]): [string, Json][] => {
    const field = fields.find((one) => one.name === name)
    if (!field) return [[name, value]]
    if (value === null) return field.required || field.default !== undefined ? [] : [[name, value]]
    return [[name, field.type === 'record' && isJsonObject(value) ? withoutNulls(value, field.fields ?? []) : value]]
  })
  return Object.fromEntries(kept)
}
