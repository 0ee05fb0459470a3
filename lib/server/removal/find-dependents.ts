import 'server-only'
import type { KindCount } from '@/lib/contract/bulk'
import { factsOf } from '@/lib/diff/kind-facts'
import { referencesTo } from '@/lib/entities/references'
import type { GatewayDescription, Reference } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { readRows, textsOf } from '@/lib/server/inventory'

/** An entity that goes when another is deleted. */
export type Dependent = { readonly kind: string; readonly id: string }

/** What hangs on entities that are to be deleted. */
export type Dependents = {
  /** By the id of each entity: what the gateway deletes with it, parents before what hangs on them. */
  readonly of: ReadonlyMap<string, readonly Dependent[]>
  /** Ids the gateway refuses to delete, since something points at them by a key that does not cascade. */
  readonly heldIds: ReadonlySet<string>
  /** What holds them, each once. */
  readonly holders: readonly Dependent[]
  /** What names them in a list of ids, which nothing holds together. */
  readonly listers: readonly Dependent[]
  readonly along: readonly KindCount[]
  readonly held: readonly KindCount[]
  readonly dangling: readonly KindCount[]
}

/** `cascades`: only what goes along is looked for, so that the tables of other kinds need not be read. */
type Wanted = { readonly kind: string; readonly ids: readonly string[]; readonly only?: 'cascades' }

/**
 * Looks for everything that points at the entities, and at what goes with them, in the tables of all kinds, each read whole and once per
 * step of the way down. Throws whatever the gateway throws: what cannot be counted must not be deleted by the hundred.
 */
export async function findDependents(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { kind, ids, only }: Wanted,
): Promise<Dependents> {
  const of = new Map<string, Dependent[]>()
  const known = new Set<string>()
  const held = new Map<string, Set<string>>()
  const dangling = new Map<string, Set<string>>()
  const heldIds = new Set<string>()
  // What goes at this step of the way down: by kind and id, for which of the entities.
  let level: Level = new Map([[kind, new Map(ids.map((id) => [id, new Set([id])]))]])
  while (level.size > 0) {
    const next: Level = new Map()
    for (const [target, roots] of level)
      for (const { kind: from, reference } of referencesTo(gateway, target)) {
        const goesAlong = !reference.many && (reference.cascades || goesWith(from, target))
        if (only === 'cascades' && !goesAlong) continue
        for (const { id, pointsAt } of await pointing(context, gateway, { from, reference, ids: roots }))
          for (const root of roots.get(pointsAt) ?? []) {
            if (reference.many) note(dangling, from, id)
            else if (!goesAlong) {
              heldIds.add(root)
              note(held, from, id)
            } else if (!known.has(`${root} ${from} ${id}`)) {
              known.add(`${root} ${from} ${id}`)
              of.set(root, [...(of.get(root) ?? []), { kind: from, id }])
              const own = next.get(from) ?? new Map<string, Set<string>>()
              next.set(from, own)
              note(own, id, root)
            }
          }
      }
    level = next
  }
  const along = new Map<string, Set<string>>()
  for (const [root, dependents] of of)
    if (!heldIds.has(root)) for (const { kind: from, id } of dependents) note(along, from, id)
  const [holders, listers] = [flat(held), flat(dangling)]
  return { of, heldIds, holders, listers, along: countsOf(along), held: countsOf(held), dangling: countsOf(dangling) }
}

/** Whether the gateway deletes it too although no foreign key says so (the SNIs of a certificate). */
function goesWith(from: string, target: string): boolean {
  return (factsOf(from).goesWith ?? []).includes(target)
}

type Level = Map<string, Map<string, Set<string>>>

function note(sets: Map<string, Set<string>>, key: string, item: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(item))
}

type Pointing = {
  readonly from: string
  readonly reference: Reference
  readonly ids: { has: (id: string) => boolean }
}

async function pointing(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { from, reference: { path }, ids }: Pointing,
): Promise<{ readonly id: string; readonly pointsAt: string }[]> {
  const description = gateway.kinds[from]
  if (!description) return []
  const { table } = await readRows(context, description)
  const found: { id: string; pointsAt: string }[] = []
  const column = table.codes(path)
  // Few different values over many rows: each is looked up once.
  const hits = column?.texts().map((texts) => texts.filter((id) => ids.has(id)))
  for (let index = 0; index < table.end(); index++) {
    if (!table.isLive(index)) continue
    const texts =
      hits && column ? hits[column.codeAt(index)] : textsOf(table.valueAt(index, path)).filter((id) => ids.has(id))
    for (const pointsAt of texts ?? []) found.push({ id: table.idAt(index), pointsAt })
  }
  return found
}

function flat(sets: ReadonlyMap<string, ReadonlySet<string>>): Dependent[] {
  return [...sets].flatMap(([kind, ids]) => [...ids].map((id) => ({ kind, id })))
}

function countsOf(counts: ReadonlyMap<string, ReadonlySet<string>>): KindCount[] {
  return [...counts].map(([kind, ids]) => ({ kind, count: ids.size }))
}
