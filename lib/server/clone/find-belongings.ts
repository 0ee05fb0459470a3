import 'server-only'
import { mostCloned } from '@/lib/contract/clone'
import { factsOf } from '@/lib/diff/kind-facts'
import type { GatewayDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { type Dependent, findDependents } from '@/lib/server/removal/find-dependents'

/** What belongs to an entity, nearest first; `isTooMuch` where it is more than a copy takes, and then not all of it. */
export type Belongings = { readonly found: readonly Dependent[]; readonly isTooMuch: boolean }

/**
 * Everything that points at an entity, and at that in turn, whether the gateway deletes it along or not: a service's routes and their
 * plugins. What the gateway issues itself (tokens, sessions) is left out. Throws what the gateway throws.
 */
export async function findBelongings(
  context: ConnectionContext,
  gateway: GatewayDescription,
  root: Dependent,
): Promise<Belongings> {
  const known = new Set([keyOf(root)])
  const found: Dependent[] = []
  for (let level: readonly Dependent[] = [root]; level.length > 0; ) {
    const next: Dependent[] = []
    for (const kind of new Set(level.map((one) => one.kind))) {
      const ids = level.filter((one) => one.kind === kind).map(({ id }) => id)
      const { of, holders } = await findDependents(context, gateway, { kind, ids })
      for (const one of [...[...of.values()].flat(), ...holders]) {
        if (known.has(keyOf(one)) || factsOf(one.kind).isIssued) continue
        known.add(keyOf(one))
        next.push(one)
      }
    }
    found.push(...next)
    if (found.length > mostCloned) return { found, isTooMuch: true }
    level = next
  }
  return { found, isTooMuch: false }
}

function keyOf({ kind, id }: Dependent): string {
  return `${kind}/${id}`
}
