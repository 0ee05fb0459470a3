import 'server-only'
import type { EntityChange } from '@/lib/diff/compare'
import { comparersOf } from '@/lib/diff/comparer'
import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { forLog } from '@/lib/server/audit/record-event'
import { db } from '@/lib/server/db'
import { loadPlan } from '@/lib/server/restores/plan-row'

/** Whether a change is the console's own doing. */
export type IsOwn = (change: EntityChange) => boolean

/** No write takes longer, the reading that settles a lost answer included. */
const longestWriteMs = 5 * 60_000

/**
 * What the console itself wrote to a gateway since a moment: single writes by their entries in the audit log, what went along with deletes,
 * the steps of restores. A change is its own where what is there now is what one of its writes left; of a write whose answer was lost
 * that cannot be told, and it counts as own. A declarative configuration replaced everything.
 */
export async function ownChanges(connectionId: string, since: Date, gateway: DescribedGateway): Promise<IsOwn> {
  const earlier = new Date(since.getTime() - longestWriteMs)
  const [entries, deletes, runs] = await Promise.all([
    db().auditEntry.findMany({
      where: {
        connectionId,
        // One that was under way at that moment may have come after the reading.
        OR: [{ at: { gte: since } }, { completedAt: { gte: since } }, { completedAt: null, at: { gte: earlier } }],
        action: { in: ['create', 'update', 'delete'] },
        outcome: { not: 'refused' },
      },
      select: { kind: true, entityId: true, action: true, outcome: true, after: true },
    }),
    db().undoRecord.findMany({
      where: { connectionId, createdAt: { gte: earlier }, op: 'delete' },
      select: { along: true },
    }),
    db().restoreRun.findMany({
      where: {
        connectionId,
        OR: [{ startedAt: { gte: since } }, { finishedAt: null }, { finishedAt: { gte: since } }],
      },
      select: { planId: true },
    }),
  ])
  if (entries.some(({ kind }) => kind === 'declarative')) return () => true
  const gone = new Set(deletes.flatMap(({ along }) => keysIn(along as Json)))
  const restored = new Set<string>()
  for (const { planId } of runs)
    for (const { kind, id } of (await loadPlan(connectionId, planId)).plan.steps) restored.add(`${kind}/${id}`)
  const byKey = new Map<string, (typeof entries)[number][]>()
  for (const entry of entries) {
    const key = `${entry.kind}/${entry.entityId}`
    byKey.set(key, [...(byKey.get(key) ?? []), entry])
  }
  const comparerOf = comparersOf(gateway)
  return ({ op, kind, id, after }) => {
    const key = `${kind}/${id}`
    if (restored.has(key) || (op === 'delete' && gone.has(key))) return true
    return (byKey.get(key) ?? []).some((entry) => {
      if (entry.outcome !== 'done') return true
      if (op === 'delete' || !after) return entry.action === 'delete'
      if (!isJsonObject(entry.after)) return false
      const masked = forLog(after, rulesOf(gateway, kind, after).secrets)
      return comparerOf(kind, after).isSame(masked, entry.after)
    })
  }
}

function keysIn(along: Json): string[] {
  if (!Array.isArray(along)) return []
  return along.flatMap((one: Json) => (Array.isArray(one) ? [one.join('/')] : []))
}
