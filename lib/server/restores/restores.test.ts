import { afterEach, describe, expect, it } from 'vitest'
import { applyBody, planBody } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { KongVersion } from '@/lib/demo-gateway/versions'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { loadContent, requireSnapshot, runTask, takeSnapshot } from '@/lib/server/snapshots'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { getRun, makePlan, startRestore, waitForRun } from '.'

withTestDatabase()

let gateways: DemoGateway[] = []
afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()))
  gateways = []
})

type Ours = UserContext & ConnectionContext

async function open(version: KongVersion, empty = false, mode: 'db' | 'dbless' = 'db') {
  const gateway = await startDemoGateway({ version, empty, mode })
  gateways.push(gateway)
  return { gateway, context: await connected(gateway.url) }
}

async function restore(context: Ours, snapshotId: string, options: object = {}) {
  const plan = await makePlan(context, planBody.parse({ source: { snapshotId } }))
  const run = await startRestore(context, applyBody.parse({ planId: plan.id, acceptsObstacles: true, ...options }))
  return { plan, run, state: await waitForRun(run.id) }
}

async function differences(one: string, two: string) {
  const [before, after] = await Promise.all([one, two].map(contentOf))
  if (!before || !after) throw new Error('unreachable')
  const { changes } = await runTask<'compare'>({
    task: 'compare',
    before,
    after,
    gateway: before.gateway,
    hasSecrets: true,
  })
  return changes.map(({ op, kind, name }) => `${op} ${kind} ${name}`)
}

async function contentOf(id: string) {
  const row = await requireSnapshot(id)
  return loadContent(row.contentHash, row.schemasHash)
}

const versions: KongVersion[] = ['3.9', '2.8', '1.5']

describe.each(versions)('restoring Kong %s', { timeout: 60_000 }, (version) => {
  it('take, wipe, restore, take: equal, but for passwords the gateway keeps only hashes of', async () => {
    const { gateway, context } = await open(version)
    const full = await takeSnapshot(context, { reason: 'manual' })
    gateway.store.clear()
    const { state, plan, run } = await restore(context, full.id)
    const detail = await getRun(context, run.id)
    expect(detail.steps.filter((step) => step.error)).toEqual([])
    expect(state).toBe('done')
    expect(detail.remaining).toEqual([])
    const hashed = plan.obstacles.map(({ op, kind, name, reason }) => `${reason}: ${op} ${kind} ${name}`)
    for (const one of hashed)
      expect(one).toMatch(/^hashed_secret: create (basic-auths|oauth2)|^dangling: create oauth2_tokens/)
    const again = await takeSnapshot(context, { reason: 'manual' })
    const left = await differences(again.id, full.id)
    expect(left.filter((one) => !/^create (basic-auths|oauth2|oauth2_tokens|workspaces) /.test(one))).toEqual([])
  })

  it('nothing changed: nothing is written', async () => {
    const { gateway, context } = await open(version)
    const full = await takeSnapshot(context, { reason: 'manual' })
    gateway.faults.forgetRequests()
    const { state, plan } = await restore(context, full.id)
    expect(state).toBe('done')
    expect(plan.stepCount).toBe(0)
    expect(gateway.faults.requests().filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('an empty gateway restored over a full one: everything goes', async () => {
    const { context: full } = await open(version)
    const { context: bare } = await open(version, true)
    const nothing = await takeSnapshot(bare, { reason: 'manual' })
    const { state, run } = await restore(full, nothing.id)
    const detail = await getRun(full, run.id)
    expect(detail.steps.filter((step) => step.error)).toEqual([])
    expect(state).toBe('done')
    const after = await takeSnapshot(full, { reason: 'manual' })
    const { workspaces, ...counts } = after.counts
    expect(counts).toEqual({})
  })
})
