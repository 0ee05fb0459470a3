import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planBody } from '@/lib/contract/snapshots'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { takeSnapshot } from '@/lib/server/snapshots'
import { connected } from '@/lib/server/testing/connected'
import { type KillPool, killPool } from '@/lib/server/testing/restores/kill-process'
import { dumpOf, type Quarrel, reload, startQuarrel } from '@/lib/server/testing/restores/quarrel'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { makePlan, recoverRuns, waitForRun } from '.'

withTestDatabase()

/** `npm run faults -- restore` kills before and after every step; `npm test` at the first step and in the middle. */
const stride = process.env.FAULTS === 'all' ? 1 : 45
const leaseMs = 20_000

let quarrel: Quarrel
let context: UserContext & ConnectionContext
let wantedId: string
let pool: KillPool

beforeAll(async () => {
  quarrel = await startQuarrel()
  context = await connected(quarrel.gateway.url)
  reload(quarrel.gateway, quarrel.wanted)
  wantedId = (await takeSnapshot(context, { reason: 'manual' })).id
  pool = killPool()
}, 60_000)

afterAll(async () => {
  pool.close()
  await quarrel.gateway.close()
})

function planned() {
  reload(quarrel.gateway, quarrel.original)
  return makePlan(context, planBody.parse({ source: { snapshotId: wantedId } }))
}

async function killAt(at: 'before' | 'after', number: number, onCrash: 'resume' | 'rollback') {
  const plan = await planned()
  const order = { connectionId: context.connection.id, planId: plan.id, at, number, leaseMs, onCrash }
  const { wasKilled } = await pool.kill(order)
  const run = await db().restoreRun.findFirstOrThrow({ where: { planId: plan.id } })
  expect(wasKilled).toBe(true)
  expect(run.state).toBe('applying')
  // The next start: nobody can know that the process is dead before its lease has run out, for which no test waits.
  expect(await recoverRuns()).toEqual([])
  await db().$executeRaw`UPDATE "GatewayLease" SET "expiresAt" = now() - interval '1 second'`
  expect(await recoverRuns()).toEqual([run.id])
  return waitForRun(run.id)
}

describe.each(['before', 'after'] as const)('killed %s a step', (at) => {
  it.each(['resume', 'rollback'] as const)(
    '%s: the next start ends in exactly the target or exactly as before',
    async (onCrash) => {
      const { stepCount } = await planned()
      expect(stepCount).toBeGreaterThan(50)
      for (let number = 0; number < stepCount; number += stride) {
        expect(await killAt(at, number, onCrash)).toBe(onCrash === 'resume' ? 'done' : 'rolled_back')
        expect(dumpOf(quarrel.gateway)).toEqual(onCrash === 'resume' ? quarrel.wanted : quarrel.original)
      }
    },
    1_200_000,
  )
})
