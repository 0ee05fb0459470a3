import { dependencyOrder } from '@/lib/entities/dependency-order'
import { entityName } from '@/lib/entities/entity-name'
import type { Change, Entity } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { comparersOf } from './comparer'
import { type DescribedGateway, type EntitySet, kindOf, rulesOf } from './described-gateway'
import { factsOf, type HashedField } from './kind-facts'
import { matchEntities } from './match-entities'
import { withIds } from './with-ids'
import { withSecretsOf } from './with-secrets-of'

/** A change that knows whose it is. `id`: on the side of `before`, or the new one. */
export type EntityChange = Change & { readonly id: string; readonly name: string }

/** Something no comparison can judge: a hash of a password says whether it moved, never what it was. */
export type Incomparable = { readonly kind: string; readonly id: string; readonly name: string; readonly path: Path }

/** What differs, in the order of references (what is pointed at first), and what could not be compared. */
export type Comparison = { readonly changes: readonly EntityChange[]; readonly incomparable: readonly Incomparable[] }

/** `hasSecrets: false`: `after` was written without secrets; those it lacks are taken to be as before. */
export type CompareOptions = { readonly hasSecrets?: boolean }

/**
 * What makes `after` of `before`, by the rules of `gateway`: matched by id, then by unique fields; references by name where ids differ;
 * sets in any order, defaults filled, times left out. `after` of a change speaks in ids of `before`, so that it can be written there.
 */
export function compare(
  { before, after }: { before: EntitySet; after: EntitySet },
  gateway: DescribedGateway,
  { hasSecrets = true }: CompareOptions = {},
): Comparison {
  const comparerOf = comparersOf(gateway)
  const ids = new Map<string, string>()
  const changes: EntityChange[] = []
  const incomparable: Incomparable[] = []
  for (const kind of kindsInOrder(gateway, [before, after])) {
    const description = kindOf(gateway, kind)
    const hashed = factsOf(kind).hashed ?? []
    const nameOf = (entity: Entity) => entityName(description ?? ['name'], entity)
    const wanted = ids.size > 0 ? (after[kind] ?? []).map((entity) => withIds(entity, ids)) : (after[kind] ?? [])
    const matches = matchEntities(description, {
      before: before[kind] ?? [],
      after: wanted,
      textOf: (entity) => comparerOf(kind, entity).textOf(entity),
    })
    for (const { before: old, after: next } of matches) {
      if (!next && old) changes.push({ op: 'delete', kind, id: old.id, name: nameOf(old), before: old })
      else if (next && !old) changes.push({ op: 'create', kind, id: next.id, name: nameOf(next), after: next })
      else if (next && old) {
        if (next.id !== old.id) ids.set(next.id, old.id)
        const secrets = hasSecrets ? [] : rulesOf(gateway, kind, old).secrets
        const full = { ...withSecretsOf(next, old, secrets), id: old.id }
        const blind = hashed.filter((field) => isBlind(field, old, full))
        for (const { path } of blind) incomparable.push({ kind, id: old.id, name: nameOf(old), path })
        const seen = blind.length > 0 ? withoutPaths(full, old, blind) : full
        if (!comparerOf(kind, old).isSame(old, seen))
          changes.push({ op: 'update', kind, id: old.id, name: nameOf(old), before: old, after: seen })
      }
    }
  }
  return { changes, incomparable }
}

/** Every kind of the sets, what is pointed at before what points; kinds the gateway lacks come last. */
export function kindsInOrder({ description }: DescribedGateway, sets: readonly EntitySet[]): string[] {
  const present = new Set(sets.flatMap((set) => Object.keys(set)))
  const ordered = orderOf(description.kinds).filter((kind) => present.has(kind))
  return [...ordered, ...[...present].filter((kind) => !ordered.includes(kind)).toSorted()]
}

/** A circle among kinds (none of Kong's own) must not hide the rest: then they come as they are described. */
function orderOf(kinds: DescribedGateway['description']['kinds']): string[] {
  try {
    return dependencyOrder(Object.values(kinds)).flat()
  } catch (error) {
    if (isConsoleError(error)) return Object.keys(kinds)
    throw error
  }
}

/**
 * Hashes salted by what the entity belongs to tell something only while that is the same, and only if both are hashes of one kind: a
 * moved credential has another hash of the same password.
 */
function isBlind({ path, when }: HashedField, old: JsonObject, next: JsonObject): boolean {
  if (when && valueAt(old, when) !== true && valueAt(next, when) !== true) return false
  const before = valueAt(old, path)
  const after = valueAt(next, path)
  return before !== undefined && before !== null && before !== after
}

function withoutPaths(next: Entity, old: JsonObject, fields: readonly HashedField[]): Entity {
  const kept = fields.map(({ path }) => [path, valueAt(old, path) ?? null] as const)
  return { ...next, ...Object.fromEntries(kept) }
}
