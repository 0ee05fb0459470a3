import 'server-only'
import type { Rollout, RolloutStage, RolloutWay } from '@/lib/contract/rollouts'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { openSecret, type Place, sealSecret } from '@/lib/server/secret-box'

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

/** The stages of a row, secrets included: they stay in the server. */
export async function wholeStages(row: RolloutRow): Promise<readonly RolloutStage[]> {
  if (!row.sealed) return stagesOf(row)
  const secrets: readonly RolloutStage['values'][] = JSON.parse(await openSecret(placeOf(row.id), row.sealed))
  return stagesOf(row).map((stage, at) => ({ ...stage, values: { ...stage.values, ...secrets[at] } }))
}

/** Stages as a row keeps them: secrets apart and sealed, bound to the row. */
export async function storedStages(id: string, stages: readonly RolloutStage[], secrets: readonly string[]) {
  const open = stages.map(({ values, ...stage }) => ({
    ...stage,
    values: pick(values, (name) => !secrets.includes(name)),
  }))
  const hidden = stages.map(({ values }) => pick(values, (name) => secrets.includes(name)))
  const isSecret = hidden.some((values) => Object.keys(values).length > 0)
  return {
    stages: JSON.parse(JSON.stringify(open)),
    sealed: isSecret ? await sealSecret(placeOf(id), JSON.stringify(hidden)) : null,
  }
}

/** Only we write that column. */
function stagesOf({ stages }: Pick<RolloutRow, 'stages'>): readonly RolloutStage[] {
  return stages as unknown as readonly RolloutStage[]
}

function placeOf(id: string): Place {
  return { table: 'Rollout', column: 'sealed', id }
}

function pick(values: RolloutStage['values'], isWanted: (name: string) => boolean): RolloutStage['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)))
}

function findRow(id: string) {
  return db().rollout.findUnique({ where: { id } })
}
