import type { KindDescription } from '@/lib/entities/types'
import { isJsonObject, type JsonObject } from '@/lib/schema/json'

/** The id of the entity under which one lives, for kinds that have no collection of their own. */
export function ownerOf({ ownedBy, references }: KindDescription, entity: JsonObject): string | undefined {
  const reference = references.find(({ kind, many }) => kind === ownedBy && !many)
  const owner = reference && entity[reference.path]
  return isJsonObject(owner) && typeof owner.id === 'string' ? owner.id : undefined
}
