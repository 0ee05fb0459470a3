import type { EntityDefinition } from '@/lib/entities/types'
import type { KnownKinds } from './known-kinds'

/** Names and icons of all kinds of a registry; called on the server, so that the registry's long texts need not travel. */
export function knownKindsOf(definitions: Readonly<Record<string, EntityDefinition>>): KnownKinds {
  return Object.fromEntries(Object.entries(definitions).map(([kind, { label, icon }]) => [kind, { ...label, icon }]))
}
