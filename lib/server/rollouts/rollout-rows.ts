import 'server-only'
import type { Rollout, RolloutStage, RolloutWay } from '@/lib/contract/rollouts'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

/** A roll-out's row. */
export type RolloutRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** A roll-out of this connection. Throws `not_found`. */
export async function ownRollout({ connection }: ConnectionContext, id: string): Promise<RolloutRow> {
  const row = await findRow(id)
  if (!row || row.connectionId !== connection.id) throw new ConsoleError('not_found', 'There is no such roll-out.')
  return row
}

/** A row as the browser gets it. */
export function toRollout(row: RolloutRow): Rollout {
  return {
    id: row.id,
    way: row.way as RolloutWay,
    entityId: row.entityId,
    entityName: row.entityName,
    stages: stagesOf(row),
    at: row.at,
    startedAt: row.startedAt.toISOString(),
    startedByName: row.startedByName,
    ...(row.movedAt && { movedAt: row.movedAt.toISOString() }),
    ...(row.endedAt && { endedAt: row.endedAt.toISOString() }),
  }
}

/** The stages of a row; only we write that column. */
export function stagesOf({ stages }: Pick<RolloutRow, 'stages'>): readonly RolloutStage[] {
  return stages as unknown as readonly RolloutStage[]
}

function findRow(id: string) {
  return db().rollout.findUnique({ where: { id } })
}
