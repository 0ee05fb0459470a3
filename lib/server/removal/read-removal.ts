import 'server-only'
import { type Lost, mostSteps, type Removal, type RemovalStep } from '@/lib/contract/removal'
import { factsOf } from '@/lib/diff/kind-facts'
import { dependencyOrder } from '@/lib/entities/dependency-order'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, GatewayDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { fetchEntity } from '@/lib/server/entities/fetch-entity'
import { findKind } from '@/lib/server/entities/find-kind'
import { mostCaptured } from '@/lib/server/undo/capture'
import { findBreaks } from './find-breaks'
import { type Dependent, type Dependents, findDependents } from './find-dependents'
import { countByKind, nameEntities } from './name-entities'

/**
 * What deleting an entity does: what goes along, what the gateway refuses it for and the order in which that could be deleted first, what
 * breaks without a word, and what no undo brings back. Reads only. Throws `not_found` and whatever the gateway throws.
 */
export async function readRemoval(context: ConnectionContext, kind: string, id: string): Promise<Removal> {
  const { gateway, description } = await findKind(context, kind)
  const { entity } = await fetchEntity(context, description, id)
  const name = entityName(description, entity)
  const own = await findDependents(context, gateway, { kind, ids: [entity.id] })
  const plan = own.holders.length > 0 ? await planSteps(context, gateway, { kind, id: entity.id, own }) : nothing
  const along = own.of.get(entity.id) ?? []
  const going = [...along, ...plan.going]
  const found = await findBreaks(context, { gateway, kind, entity, along: going })
  const listed = await countByKind(context, gateway, own.listers)
  return {
    name,
    along: await countByKind(context, gateway, along),
    held: await countByKind(context, gateway, own.holders),
    steps: plan.isWhole
      ? await namedSteps(context, gateway, { steps: plan.steps, root: { kind, id: entity.id, name } })
      : [],
    breaks: [
      ...(await Promise.all(found.map(async (one) => ({ ...one, by: await countByKind(context, gateway, one.by) })))),
      ...(listed.length > 0 ? [{ what: 'listed_by_id' as const, subject: name, by: listed }] : []),
    ],
    lost: lostOf([{ kind, id: entity.id, entity }, ...going]),
  }
}

/** What cannot be made again, counted by kind. Whether a secret is a hash, where that depends on a flag, is only known of what was read. */
export function lostOf(going: readonly (Dependent & { readonly entity?: Entity })[]): Removal['lost'] {
  const counts = new Map<string, { kind: string; count: number; why: Lost }>()
  const note = (kind: string, why: Lost) => {
    const known = counts.get(`${kind} ${why}`) ?? { kind, why, count: 0 }
    counts.set(`${kind} ${why}`, { ...known, count: known.count + 1 })
  }
  let kept = 0
  for (const { kind, entity } of going) {
    const { hashed = [], isIssued } = factsOf(kind)
    if (isIssued) note(kind, 'issued')
    else if (hashed.some(({ when }) => when === undefined || entity?.[when] === true)) note(kind, 'hashed')
    else if (kept++ > mostCaptured) note(kind, 'too_many')
  }
  return [...counts.values()]
}

type Planned = Dependent & { readonly along: number }

const nothing = { steps: [] as Planned[], going: [] as Dependent[], isWhole: true }

/**
 * Everything that has to be deleted before, for as long as something holds what goes: kinds that point are deleted before those they point
 * at. `going`: all of it and what goes along.
 */
async function planSteps(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { kind, id, own }: Dependent & { own: Dependents },
): Promise<typeof nothing> {
  const chosen = new Map<string, Planned>()
  const going: Dependent[] = []
  // What goes along with the entity may be held, too.
  const inWay = await holdersOf(context, gateway, own.of.get(id) ?? [])
  for (let next = [...own.holders, ...inWay]; next.length > 0; ) {
    const found: Dependent[] = []
    for (const [of, ids] of byKind(next.filter((one) => !chosen.has(keyOf(one)) && one.id !== id))) {
      if (chosen.size + ids.length > mostSteps) return { ...nothing, isWhole: false }
      const dependents = await findDependents(context, gateway, { kind: of, ids })
      for (const one of ids) {
        const along = dependents.of.get(one) ?? []
        chosen.set(keyOf({ kind: of, id: one }), { kind: of, id: one, along: along.length })
        going.push({ kind: of, id: one }, ...along)
        found.push(...(await holdersOf(context, gateway, along)))
      }
      found.push(...dependents.holders)
    }
    next = found
  }
  const waves = orderOf(gateway)
  const steps = [...chosen.values()].toSorted((a, b) => waves.indexOf(b.kind) - waves.indexOf(a.kind))
  return { steps: [...steps, { kind, id, along: own.of.get(id)?.length ?? 0 }], going, isWhole: true }
}

async function holdersOf(
  context: ConnectionContext,
  gateway: GatewayDescription,
  along: readonly Dependent[],
): Promise<Dependent[]> {
  const found: Dependent[] = []
  for (const [kind, ids] of byKind(along))
    found.push(...(await findDependents(context, gateway, { kind, ids })).holders)
  return found
}

function byKind(entities: readonly Dependent[]): Map<string, string[]> {
  const kinds = new Map<string, string[]>()
  for (const { kind, id } of entities) kinds.set(kind, [...new Set([...(kinds.get(kind) ?? []), id])])
  return kinds
}

/** What is pointed at comes first. */
function orderOf({ kinds }: GatewayDescription): string[] {
  try {
    return dependencyOrder(Object.values(kinds)).flat()
  } catch (error) {
    if (isConsoleError(error)) return Object.keys(kinds)
    throw error
  }
}

function keyOf({ kind, id }: Dependent): string {
  return `${kind}/${id}`
}

async function namedSteps(
  context: ConnectionContext,
  gateway: GatewayDescription,
  { steps, root }: { steps: readonly Planned[]; root: Dependent & { name: string } },
): Promise<RemovalStep[]> {
  const named = await nameEntities(context, gateway, steps)
  return steps.map(({ along }, at) => ({ ...(at === steps.length - 1 ? root : (named[at] ?? root)), along }))
}
