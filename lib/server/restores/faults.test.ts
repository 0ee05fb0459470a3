import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyBody, planBody, type RunState } from '@/lib/contract/snapshots'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { takeSnapshot } from '@/lib/server/snapshots'
import { connected } from '@/lib/server/testing/connected'
import {
  type FaultProxy,
  type SeenWrite,
  startFaultProxy,
  type WriteFault,
  writeFaults,
} from '@/lib/server/testing/restores/fault-proxy'
import { dumpOf, type Quarrel, reload, startQuarrel } from '@/lib/server/testing/restores/quarrel'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { commandRun, getRun, makePlan, startRestore, waitForRun } from '.'

withTestDatabase()

/** `npm run faults -- restore` spoils every step; `npm test` every twenty-third. */
const stride = process.env.FAULTS === 'all' ? 1 : 23
const quick = { limits: { headersMs: 5_000, totalMs: 10_000 }, pausesMs: [5, 5] }
/** Only where the gateway is silent by design: a loaded machine is slow by itself. */
const impatient = { limits: { headersMs: 250, totalMs: 500 }, pausesMs: [5, 5] }
/** A refusal is certain at once; anything else is tried three times. */
const tries = (fault: WriteFault) => (fault === 400 || fault === 409 ? 1 : 3)

let quarrel: Quarrel
let proxy: FaultProxy
let context: UserContext & ConnectionContext
let wantedId: string

beforeAll(async () => {
  quarrel = await startQuarrel()
  proxy = await startFaultProxy(quarrel.gateway.url)
  context = await connected(proxy.url)
  reload(quarrel.gateway, quarrel.wanted)
  wantedId = (await takeSnapshot(context, { reason: 'manual' })).id
  reload(quarrel.gateway, quarrel.original)
}, 60_000)

afterAll(async () => {
  await proxy.close()
  await quarrel.gateway.close()
})

async function planned() {
  proxy.calm()
  reload(quarrel.gateway, quarrel.original)
  return makePlan(context, planBody.parse({ source: { snapshotId: wantedId } }))
}

async function spoilt(chosen: (write: SeenWrite) => WriteFault | undefined, options: object = {}, given = quick) {
  const plan = await planned()
  proxy.spoil(chosen)
  const run = await startRestore(context, applyBody.parse({ planId: plan.id, ...options }), given)
  const state = await waitForRun(run.id)
  return { plan, runId: run.id, state }
}

/** How a run ended that was told to go on: with little left it may be over when that is answered. */
async function endOf(runId: string): Promise<RunState> {
  return (await waitForRun(runId)) ?? (await getRun(context, runId)).state
}

function expectExactly(state: RunState | undefined) {
  const dump = dumpOf(quarrel.gateway)
  if (state === 'done') expect(dump).toEqual(quarrel.wanted)
  else if (state === 'rolled_back') expect(dump).toEqual(quarrel.original)
  else throw new Error(`ended as ${state}`)
}

describe('restoring while the gateway spoils writes', () => {
  it('without any fault ends in exactly the target', async () => {
    const { state, plan } = await spoilt(() => undefined)
    expect(plan.obstacles).toEqual([])
    expect(plan.stepCount).toBeGreaterThan(50)
    expect(state).toBe('done')
    expectExactly(state)
  })

  it.each(writeFaults)(
    '%s at each step: exactly the target, or exactly as before',
    async (fault) => {
      const { stepCount } = await planned()
      const ends: Record<string, number> = {}
      for (let step = 0; step < stepCount; step += stride) {
        let hit: string | undefined
        let left = tries(fault)
        const chosen = ({ number, line }: SeenWrite) => {
          if (number === step) hit = line
          if (line !== hit || left === 0) return undefined
          left--
          return fault
        }
        const { state } = await spoilt(chosen, {}, fault === 'silent' ? impatient : quick)
        ends[state ?? ''] = (ends[state ?? ''] ?? 0) + 1
        expectExactly(state)
      }
      expect(Object.keys(ends).length).toBeGreaterThan(0)
    },
    600_000,
  )

  it('an answer lost once at each step is settled by looking: exactly the target', async () => {
    const { stepCount } = await planned()
    for (let step = 0; step < stepCount; step += stride) {
      const { state } = await spoilt(({ number }) => (number === step ? 'lost' : undefined))
      expect(state).toBe('done')
      expectExactly(state)
    }
  }, 600_000)

  it('a rollback that fails at each step names exactly what remains, and does it when run again', async () => {
    const { stepCount } = await planned()
    for (let undo = 0; undo < stepCount - 1; undo += stride) {
      let failedAt: number | undefined
      const { runId, state } = await spoilt(({ number }) => {
        if (number === stepCount - 1) {
          failedAt = number
          return 400
        }
        return failedAt !== undefined && number >= failedAt + 1 + undo ? 400 : undefined
      })
      if (state === 'rolled_back') {
        expectExactly(state)
        continue
      }
      expect(state).toBe('needs_attention')
      const { remaining } = await getRun(context, runId)
      expect(remaining.length).toBeGreaterThan(0)
      proxy.calm()
      await commandRun(context, { runId, command: 'rollback' }, quick)
      expect(await endOf(runId)).toBe('rolled_back')
      expectExactly('rolled_back')
      expect((await getRun(context, runId)).remaining).toEqual([])
    }
  }, 600_000)

  it('kept half-way as wished, it can be resumed to exactly the target', async () => {
    const { stepCount } = await planned()
    const half = Math.floor(stepCount / 2)
    const { runId, state } = await spoilt(({ number }) => (number === half ? 400 : undefined), { onFailure: 'keep' })
    expect(state).toBe('kept')
    proxy.calm()
    await commandRun(context, { runId, command: 'resume' }, quick)
    expect(await endOf(runId)).toBe('done')
    expectExactly('done')
  })
})

describe('a database whose disk is full', () => {
  /** PostgreSQL 18, appendix A: 53100 disk_full. Every write of the journal after so many fails with it. */
  async function fillAfter(writes: number) {
    await db().$executeRawUnsafe('CREATE SEQUENCE "journal_writes"')
    await db().$executeRawUnsafe(`
      CREATE FUNCTION "journal_full"() RETURNS trigger LANGUAGE plpgsql AS $fn$ BEGIN
        IF nextval('journal_writes') > ${writes} THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END IF;
        RETURN NULL;
      END $fn$`)
    await db().$executeRawUnsafe(
      'CREATE TRIGGER "journal_full" AFTER UPDATE ON "RestoreStep" FOR EACH STATEMENT EXECUTE FUNCTION "journal_full"()',
    )
  }
  async function makeRoom() {
    await db().$executeRawUnsafe('DROP FUNCTION IF EXISTS "journal_full"() CASCADE')
    await db().$executeRawUnsafe('DROP SEQUENCE IF EXISTS "journal_writes"')
  }

  it.each([0, 1, 2])(
    'after %i writes of the journal: nothing unwritten is sent, and with room it ends in the target',
    async (writes) => {
      const plan = await planned()
      proxy.spoil(() => undefined)
      await fillAfter(writes)
      try {
        const run = await startRestore(context, applyBody.parse({ planId: plan.id }), quick)
        await expect(waitForRun(run.id) ?? Promise.resolve()).rejects.toBeDefined()
        if (writes === 0) expect(proxy.writes()).toEqual([])
        expect(proxy.writes().length).toBeLessThan(plan.stepCount)
      } finally {
        await makeRoom()
      }
      const { recoverRuns } = await import('.')
      const [taken = ''] = await recoverRuns(quick)
      expect(await endOf(taken)).toBe('done')
      expectExactly('done')
    },
    60_000,
  )
})

describe('who may restore, and when', () => {
  it('a plan is stale once the gateway has moved: nothing is written', async () => {
    const plan = await planned()
    await fetch(`${quarrel.gateway.url}/services`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'meanwhile', host: 'x' }),
    })
    proxy.spoil(() => undefined)
    const started = startRestore(context, applyBody.parse({ planId: plan.id }), quick)
    await expect(started).rejects.toMatchObject({ code: 'conflict', reason: 'plan_stale' })
    expect(proxy.writes()).toEqual([])
  })

  it('of two users one holds the gateway, and the other is told who', async () => {
    const plan = await planned()
    const [one, two] = await Promise.allSettled([
      startRestore(context, applyBody.parse({ planId: plan.id }), quick),
      startRestore(context, applyBody.parse({ planId: plan.id }), quick),
    ])
    const refused = [one, two].find((result) => result.status === 'rejected')
    const begun = [one, two].find((result) => result.status === 'fulfilled')
    expect(refused?.reason).toMatchObject({
      code: 'conflict',
      reason: 'restore_running',
      details: { actorName: 'The admin' },
    })
    expect(begun && (await endOf(begun.value.id))).toBe('done')
    expectExactly('done')
  })

  it('a holder that froze and wakes up sends nothing more once another has taken over', async () => {
    const plan = await planned()
    let wake = () => {}
    const asleep = new Promise<void>((resolve) => {
      wake = resolve
    })
    let frozen = 0
    proxy.spoil(() => undefined)
    const run = await startRestore(context, applyBody.parse({ planId: plan.id }), {
      ...quick,
      // A frozen process renews nothing. Long enough for a slow machine to come to the tenth write.
      times: { leaseMs: 50_000, renewMs: 1_000_000 },
      probe: async (at) => {
        if (at === 'before' && proxy.writes().length >= 10) {
          frozen++
          await asleep
        }
      },
    })
    while (frozen === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    // Its time runs out by the database's clock; by its own it is still sure, and only the fence stands between it and the gateway.
    await db().gatewayLease.updateMany({
      where: { connectionId: context.connection.id },
      data: { expiresAt: new Date(0) },
    })
    const first = waitForRun(run.id)
    const before = proxy.writes().length
    await db().restoreRun.update({ where: { id: run.id }, data: { onCrash: 'resume' } })
    const { recoverRuns } = await import('.')
    expect(await recoverRuns(quick)).toEqual([run.id])
    const second = waitForRun(run.id)
    wake()
    await expect(first).rejects.toMatchObject({ reason: 'lease_lost' })
    expect(await second).toBe('done')
    expectExactly('done')
    expect(proxy.writes().length).toBeGreaterThan(before)
  }, 60_000)
})
