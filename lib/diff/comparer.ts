import { withoutShorthands } from '@/lib/entities/withhold-secrets'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { normalForm } from '@/lib/schema/normal-form'
import { type DescribedGateway, kindOf, rulesOf, subschemaName } from './described-gateway'
import { factsOf } from './kind-facts'

/** How entities of one kind (and one subschema) are compared. */
export type Comparer = {
  readonly fields: readonly Field[]
  /** Whether two entities mean the same, their ids and times aside. */
  readonly isSame: (before: JsonObject, after: JsonObject) => boolean
  /** One text for all entities of the same meaning, ids and times left out. */
  readonly textOf: (entity: JsonObject) => string
  /** Whether the gateway repeats fields under old spellings (Kong 3.6+). */
  readonly hasShorthands: boolean
  /** The entity as it is compared and written: without times, computed fields and old spellings. */
  readonly comparable: (entity: JsonObject) => JsonObject
}

/**
 * Comparers of a gateway, made once per kind and subschema. Times (`timestamp` fields Kong fills itself), the seconds left of what
 * expires (`ttl`, which no schema has) and fields worked out from others are not compared.
 */
export function comparersOf(gateway: DescribedGateway): (kind: string, entity: JsonObject) => Comparer {
  const made = new Map<string, Comparer>()
  return (kind, entity) => {
    const description = kindOf(gateway, kind)
    const key = `${kind}/${(description && subschemaName(description, entity)) ?? ''}`
    const known = made.get(key)
    if (known) return known
    const comparer = comparerOf(kind, rulesOf(gateway, kind, entity).fields)
    made.set(key, comparer)
    return comparer
  }
}

/** Names of the fields of a kind that a comparison leaves out. */
export function ignoredFields(kind: string, fields: readonly Field[]): ReadonlySet<Path> {
  const times = fields.filter(({ timestamp, auto }) => timestamp && auto).map(({ name }) => name)
  const gone = fields.filter(({ transient }) => transient).map(({ name }) => name)
  const ttl = fields.some(({ name }) => name === 'ttl') ? [] : ['ttl']
  return new Set([...times, ...gone, ...ttl, ...(factsOf(kind).computed ?? [])])
}

function comparerOf(kind: string, fields: readonly Field[]): Comparer {
  const ignored = ignoredFields(kind, fields)
  const byName = new Map(fields.map((field) => [field.name, field]))
  const automatic = new Set(fields.filter(({ auto }) => auto).map(({ name }) => name))
  const repeats = fields.some(hasShorthands)
  const shown = (entity: JsonObject) => (repeats ? withoutShorthands(entity, fields) : entity)
  const names = [...byName.keys()].filter((name) => name !== 'id' && !ignored.has(name))
  const isSame = (before: JsonObject, after: JsonObject) => {
    const a = shown(before)
    const b = shown(after)
    return (
      names.every((name) => isSameField({ field: byName.get(name), isAutomatic: automatic.has(name), a, b, name })) &&
      restOf(a).every((name) => isSameField({ field: undefined, isAutomatic: false, a, b, name })) &&
      restOf(b).every((name) => Object.hasOwn(a, name) || (b[name] ?? null) === null)
    )
  }
  const restOf = (entity: JsonObject) => {
    const rest: string[] = []
    for (const name in entity) if (!byName.has(name) && name !== 'id' && !ignored.has(name)) rest.push(name)
    return rest
  }
  const comparable = (entity: JsonObject) =>
    Object.fromEntries(Object.entries(shown(entity)).filter(([name]) => name !== 'id' && !ignored.has(name)))
  const record: Field = {
    name: '',
    type: 'record',
    required: true,
    fields: names.flatMap((name) => byName.get(name) ?? []),
  }
  return {
    fields,
    hasShorthands: repeats,
    isSame,
    comparable,
    textOf: (entity) => JSON.stringify(normalForm(record, comparable(entity))),
  }
}

type Pair = {
  readonly field: Field | undefined
  readonly isAutomatic: boolean
  readonly a: JsonObject
  readonly b: JsonObject
  readonly name: string
}

/** What the gateway makes up itself is unknown where a file leaves it out. */
function isSameField({ field, isAutomatic, a, b, name }: Pair): boolean {
  const before = Object.hasOwn(a, name) ? a[name] : undefined
  const after = Object.hasOwn(b, name) ? b[name] : undefined
  if (before === after) return true
  if (isAutomatic && (before === undefined || after === undefined)) return true
  if (before !== undefined && after !== undefined && isEqual(before, after)) return true
  return JSON.stringify(normalForm(field, before)) === JSON.stringify(normalForm(field, after))
}

/** Plain equality, order of keys aside: far quicker than normal forms, and nearly always enough. */
function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    return a.every((item: Json, at) => isEqual(item, b[at] ?? null))
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false
  let keys = 0
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !isEqual(a[key] ?? null, b[key] ?? null)) return false
    keys++
  }
  for (const _ in b) keys--
  return keys === 0
}

function hasShorthands({ shorthands = [], fields = [], item, value }: Field): boolean {
  return shorthands.length > 0 || [...fields, item, value].some((one) => one !== undefined && hasShorthands(one))
}
