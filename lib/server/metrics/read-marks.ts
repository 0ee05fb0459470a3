import 'server-only'
import type { Mark, MarksAnswer, MarksQuery } from '@/lib/contract/metrics'
import { kindsFor, mayI } from '@/lib/permissions/may'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

const most = 300
/** Changes of one person to one kind within this time are one mark: a bulk operation is one thing that happened. */
const togetherMs = 10_000

/** What happened to a gateway in a time, as far as whoever asks may know it: changes, snapshots, restores, restarts of nodes. */
export async function readMarks(context: UserContext & ConnectionContext, query: MarksQuery): Promise<MarksAnswer> {
  const { actor } = context
  const { id: connectionId } = context.connection
  const between = { gte: new Date(query.from), lte: new Date(query.to) }
  const maySnapshots = mayI(actor, 'snapshots.read', { connectionId })
  const [changes, snapshots, restores, restarts] = await Promise.all([
    changesIn(context, between),
    maySnapshots
      ? db().snapshot.findMany({
          where: { connectionId, takenAt: between, reason: { not: 'upload' } },
          orderBy: { takenAt: 'desc' },
          take: most + 1,
          select: { id: true, takenAt: true, name: true, takenByName: true },
        })
      : [],
    maySnapshots
      ? db().restoreRun.findMany({
          where: { connectionId, startedAt: between },
          orderBy: { startedAt: 'desc' },
          take: most + 1,
          select: { id: true, startedAt: true, actorName: true, plan: { select: { title: true } } },
        })
      : [],
    db().metricRestart.findMany({
      where: { at: between, node: { connectionId } },
      orderBy: { at: 'desc' },
      take: most + 1,
      select: { at: true, node: { select: { address: true } } },
    }),
  ])
  const marks: Mark[] = [
    ...changes,
    ...snapshots.map(
      ({ id, takenAt, name, takenByName }): Mark => ({
        kind: 'snapshot',
        at: takenAt.getTime(),
        count: 1,
        by: takenByName,
        id,
        ...(name && { name }),
      }),
    ),
    ...restores.map(
      ({ id, startedAt, actorName, plan }): Mark => ({
        kind: 'restore',
        at: startedAt.getTime(),
        count: 1,
        by: actorName,
        id,
        ...(plan.title && { name: plan.title }),
      }),
    ),
    ...restarts.map(({ at, node }): Mark => ({ kind: 'restart', at: at.getTime(), count: 1, by: node.address })),
  ]
  marks.sort((a, b) => a.at - b.at)
  const kept = marks.slice(-most)
  return { marks: kept, truncated: marks.length - kept.length }
}

type Between = { readonly gte: Date; readonly lte: Date }

async function changesIn(context: UserContext & ConnectionContext, between: Between): Promise<Mark[]> {
  const connectionId = context.connection.id
  if (!mayI(context.actor, 'audit.read')) return []
  const kinds = kindsFor(context.actor, 'entities.read', connectionId)
  const entries = await db().auditEntry.findMany({
    where: {
      connectionId,
      at: between,
      outcome: { in: ['done', 'unknown'] },
      action: { in: ['create', 'update', 'delete', 'changed_outside'] },
      // The console's own are about no traffic.
      kind: {
        notIn: ['connections', 'metric-settings', 'snapshots', 'schedules'],
        ...(kinds !== 'all' && { in: [...kinds] }),
      },
    },
    orderBy: { at: 'asc' },
    take: 5_000,
    select: { id: true, at: true, actorName: true, action: true, kind: true, entityName: true },
  })
  const marks: (Mark & { lastAt: number })[] = []
  for (const { id, at, actorName, action, kind, entityName } of entries) {
    const last = marks.at(-1)
    const time = at.getTime()
    if (last && last.by === actorName && last.entityKind === kind && time - last.lastAt <= togetherMs) {
      const { name: _, ...rest } = last
      marks[marks.length - 1] = { ...rest, count: last.count + 1, until: time, lastAt: time }
      continue
    }
    const shown = action === 'create' || action === 'delete' ? action : 'update'
    marks.push({
      kind: 'change',
      at: time,
      count: 1,
      by: actorName,
      action: shown,
      entityKind: kind,
      id,
      lastAt: time,
      ...(entityName && { name: entityName }),
    })
  }
  return marks.map(({ lastAt: _, ...mark }) => mark)
}
