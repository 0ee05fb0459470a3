import { referencedIds } from '@/lib/entities/referenced-ids'
import { valueAt } from '@/lib/schema/value-at'
import { type DescribedGateway, type EntitySet, kindOf } from './described-gateway'
import type { BlastFact, Step } from './plan'

/**
 * What the steps reach besides what they change: what a deleted entity takes along, what points at a changed one, and what works
 * everywhere (a plugin without a scope).
 */
export function blastFacts(steps: readonly Step[], present: EntitySet, gateway: DescribedGateway): BlastFact[] {
  const touched = new Map<string, Record<string, number>>()
  for (const { op, kind, id } of steps) if (op !== 'create') touched.set(`${kind}/${id}`, {})
  if (touched.size > 0) countReferrers(touched, present, gateway)
  return steps.flatMap((step): BlastFact[] => {
    const { op, kind, id, name, role } = step
    if (role === 'release') return []
    const counts = touched.get(`${kind}/${id}`) ?? {}
    const named = { kind, id, name }
    return [
      ...(isEverywhere(step, gateway) ? [{ fact: 'everything' as const, op, ...named }] : []),
      ...(Object.keys(counts).length > 0
        ? [{ fact: op === 'delete' ? ('takes' as const) : ('reaches' as const), ...named, counts }]
        : []),
    ]
  })
}

function countReferrers(
  touched: Map<string, Record<string, number>>,
  present: EntitySet,
  gateway: DescribedGateway,
): void {
  for (const [kind, entities] of Object.entries(present)) {
    const description = kindOf(gateway, kind)
    if (!description || description.references.length === 0) continue
    for (const entity of entities)
      for (const { kind: to, id } of referencedIds(description, entity)) {
        const counts = touched.get(`${to}/${id}`)
        if (counts) counts[kind] = (counts[kind] ?? 0) + 1
      }
  }
}

/** Only kinds that could be bound to something and are bound to nothing. */
function isEverywhere({ kind, before, after }: Step, gateway: DescribedGateway): boolean {
  const description = kindOf(gateway, kind)
  if (!description?.subschema) return false
  const scopes = description.references.filter(({ many }) => !many)
  return (
    scopes.length > 1 &&
    [before, after].some((entity) => entity && scopes.every(({ path }) => (valueAt(entity, path) ?? null) === null))
  )
}
