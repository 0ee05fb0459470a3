import { dependencyOrder } from '@/lib/entities/dependency-order'
import { referencedIds } from '@/lib/entities/referenced-ids'
import { blastFacts } from './blast-facts'
import { breakCircles } from './break-circles'
import { chooseChanges } from './choose-changes'
import type { EntityChange } from './compare'
import type { DescribedGateway, EntitySet } from './described-gateway'
import { findObstacles } from './find-obstacles'
import { orderSteps } from './order-steps'
import type { Plan, PlanChoice, Step } from './plan'
import { planGraph } from './plan-graph'

/** What a plan is made of. `present`: the gateway as it is now. `isForeign`: the wish comes from another version, or from a file. */
export type PlanParts = {
  readonly changes: readonly EntityChange[]
  readonly present: EntitySet
  readonly gateway: DescribedGateway
  readonly choice?: PlanChoice
  readonly isForeign?: boolean
}

/**
 * Changes as steps that a gateway will take one after the other (or side by side, where none waits for another), computed from the
 * references and unique fields of its schemas. The same parts give the same plan. What cannot be done is named and left out.
 */
export function planRestore({ changes, present, gateway, choice = {}, isForeign = false }: PlanParts): Plan {
  const chosen = chooseChanges(changes, choice)
  const judged = findObstacles({ changes: chosen, present, gateway, isForeign })
  const { nodes, stuck } = breakCircles(planGraph(judged.changes, gateway), pointedAt(present, gateway))
  const ranks = new Map(
    dependencyOrder(Object.values(gateway.description.kinds)).flatMap((wave, at) => wave.map((kind) => [kind, at])),
  )
  const steps = orderSteps(nodes, (kind) => ranks.get(kind) ?? 0)
  return {
    steps,
    obstacles: [
      ...judged.obstacles,
      ...stuck.map(({ op, kind, id, name }) => ({ op, kind, id, name, reason: 'circle' as const })),
    ],
    losses: judged.losses,
    facts: blastFacts(steps, present, gateway),
    counts: countsOf(steps),
  }
}

/** Whether anything there is points at an id; read once, when first asked. */
function pointedAt(present: EntitySet, { description }: DescribedGateway): (id: string) => boolean {
  let ids: Set<string> | undefined
  return (id) => {
    ids ??= new Set(
      Object.entries(present).flatMap(([kind, entities]) => {
        const own = description.kinds[kind]
        return own ? entities.flatMap((entity) => referencedIds(own, entity).map((one) => one.id)) : []
      }),
    )
    return ids.has(id)
  }
}

function countsOf(steps: readonly Step[]): Plan['counts'] {
  const counts: Record<string, Record<EntityChange['op'], number>> = {}
  for (const { kind, op, role } of steps) {
    if (role === 'release') continue
    counts[kind] ??= { create: 0, update: 0, delete: 0 }
    const own = counts[kind]
    own[op] += 1
  }
  return counts
}
