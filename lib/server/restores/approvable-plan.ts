import 'server-only'
import { createHash } from 'node:crypto'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { requireRight } from '@/lib/server/grants'
import { loadPlan } from './plan-row'

/**
 * A restore plan as somebody else can approve it: the hash is of the very steps that are applied, and of the state of the gateway they were
 * made for; when the gateway moves on the plan is stale and its approval worthless. `keepUntil`: it is good for at least so long. Throws
 * `forbidden`, `not_found`.
 */
export async function approvablePlan(context: ConnectionContext, id: string, keepUntil?: Date) {
  requireRight(context, 'snapshots.restore')
  const loaded = await loadPlan(context.connection.id, id)
  if (loaded.expiresAt.getTime() < Date.now())
    throw new ConsoleError('not_found', 'This plan has expired. Make a new one.')
  if (keepUntil && keepUntil > loaded.expiresAt)
    await db().restorePlan.update({ where: { id }, data: { expiresAt: keepUntil }, select: { id: true } })
  const { title, presentHash, plan, mode } = loaded
  const hash = createHash('sha256').update(context.connection.id).update(presentHash)
  return { title, planHash: new Uint8Array(hash.update(JSON.stringify([id, mode, plan])).digest()) }
}
