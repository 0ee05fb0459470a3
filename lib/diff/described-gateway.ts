import type { Entity, GatewayDescription, KindDescription, SubschemaDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import type { JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'

/** All entities of a gateway, or a part of them, by kind: as the gateway sent them. */
export type EntitySet = Readonly<Record<string, readonly Entity[]>>

/** A gateway's description with the subschemas it has: kind to name (`plugins` to `key-auth`). A name
 * that is absent is not installed; of a kind that is absent nothing is known. */
export type DescribedGateway = {
  readonly description: GatewayDescription
  readonly subschemas: Readonly<Record<string, Readonly<Record<string, SubschemaDescription>>>>
}

/** What one entity obeys. */
export type EntityRules = { readonly fields: readonly Field[]; readonly secrets: readonly Path[] }

/** The kind of a gateway; undefined where it has none of that name. */
export function kindOf({ description }: DescribedGateway, kind: string): KindDescription | undefined {
  return Object.hasOwn(description.kinds, kind) ? description.kinds[kind] : undefined
}

/** The name of an entity's subschema (a plugin's name); undefined for kinds without, and where it is not filled in. */
export function subschemaName(kind: Pick<KindDescription, 'subschema'>, entity: JsonObject): string | undefined {
  const name = kind.subschema && valueAt(entity, kind.subschema.chosenBy)
  return typeof name === 'string' ? name : undefined
}

/** The subschema an entity has chosen; undefined where it has none, or the gateway does not know it. */
export function subschemaOf(gateway: DescribedGateway, kind: string, entity: JsonObject) {
  const description = kindOf(gateway, kind)
  const name = description && subschemaName(description, entity)
  const known = Object.hasOwn(gateway.subschemas, kind) ? gateway.subschemas[kind] : undefined
  return name !== undefined && known && Object.hasOwn(known, name) ? known[name] : undefined
}

/** The rules of one entity: its subschema's, else its kind's, else none. */
export function rulesOf(gateway: DescribedGateway, kind: string, entity: JsonObject): EntityRules {
  return subschemaOf(gateway, kind, entity) ?? kindOf(gateway, kind) ?? noRules
}

const noRules: EntityRules = { fields: [], secrets: [] }
