import 'server-only'
import { randomUUID } from 'node:crypto'
import { applyBody, type RunState } from '@/lib/contract/snapshots'
import { findConnection } from '@/lib/server/connections/get-connection'
import { log } from '@/lib/server/log'
import { startRestore, waitForRun } from '@/lib/server/restores'

/** Which plan to apply, and when to die: `before` or `after` the call of the n-th step that is begun. */
export type KillOrder = {
  readonly connectionId: string
  readonly planId: string
  readonly at: 'before' | 'after'
  readonly number: number
  readonly leaseMs: number
  readonly onCrash: 'resume' | 'rollback'
}

/** Applies a plan and kills this process at the step of the order; answers how it ended where it lived. */
export async function applyAndDie(order: KillOrder): Promise<RunState | undefined> {
  let number = 0
  const requestId = randomUUID()
  const context = {
    actor: { kind: 'job', name: 'killed' } as const,
    requestId,
    signal: new AbortController().signal,
    log: log.child({ requestId }),
    connection: await findConnection(order.connectionId),
  }
  const run = await startRestore(context, applyBody.parse({ planId: order.planId, onCrash: order.onCrash }), {
    times: { leaseMs: order.leaseMs, renewMs: order.leaseMs / 4 },
    probe: (at) => {
      if (at === order.at && number++ === order.number) process.kill(process.pid, 'SIGKILL')
    },
  })
  return waitForRun(run.id)
}
