import { afterEach, describe, expect, it } from 'vitest'
import { applyBody, planBody } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { KongVersion } from '@/lib/demo-gateway/versions'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { getRun, makePlan, startRestore, waitForRun } from '.'

withTestDatabase()

let gateways: DemoGateway[] = []
afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()))
  gateways = []
})

async function open(version: KongVersion, options: { empty?: boolean; mode?: 'dbless' } = {}) {
  const gateway = await startDemoGateway({ version, ...options })
  gateways.push(gateway)
  return { gateway, context: await connected(gateway.url) }
}

const ways: [KongVersion, KongVersion][] = [
  ['1.5', '3.9'],
  ['1.5', '2.8'],
  ['2.8', '3.9'],
  ['3.9', '2.8'],
  ['3.9', '1.5'],
]

describe('one gateway to another of another version', { timeout: 60_000 }, () => {
  it.each(ways)('%s to %s: every step passes, and a second plan has nothing left to do', async (from, to) => {
    const { context: source } = await open(from)
    const { context: target, gateway } = await open(to, { empty: true })
    const body = planBody.parse({ source: { connectionId: source.connection.id }, choice: { neverDelete: true } })
    const plan = await makePlan(target, body)
    expect(plan.stepCount).toBeGreaterThan(40)
    const run = await startRestore(target, applyBody.parse({ planId: plan.id, acceptsObstacles: true }))
    const state = await waitForRun(run.id)
    const { steps } = await getRun(target, run.id)
    expect(steps.flatMap(({ kind, name, error }) => (error ? [`${kind} ${name}: ${error.message}`] : []))).toEqual([])
    expect(state).toBe('done')
    const again = await makePlan(target, body)
    expect(again.steps.map(({ op, kind, name }) => `${op} ${kind} ${name}`)).toEqual([])
    // What cannot go over is said, and only that is missing.
    const allowed = ['hashed_secret', 'kind_absent', 'not_installed', 'refused_value', 'dangling']
    for (const { reason } of plan.obstacles) expect(allowed).toContain(reason)
    if (Number(to[0]) >= 3) {
      const paths = gateway.store.rows('routes').flatMap((route) => (Array.isArray(route.paths) ? route.paths : []))
      for (const path of paths) expect(path).toMatch(/^\/[A-Za-z0-9._~/%-]*$|^~/)
    }
  })
})

describe('a gateway without a database', { timeout: 60_000 }, () => {
  it('takes a restore in one piece, and is then as wanted', async () => {
    const { context: source } = await open('3.9')
    const { context: target, gateway } = await open('3.9', { empty: true, mode: 'dbless' })
    const body = planBody.parse({ source: { connectionId: source.connection.id } })
    const plan = await makePlan(target, body)
    expect(plan.mode).toBe('config')
    gateway.faults.forgetRequests()
    const run = await startRestore(target, applyBody.parse({ planId: plan.id, acceptsObstacles: true }))
    expect(await waitForRun(run.id)).toBe('done')
    const writes = gateway.faults.requests().filter(({ method }) => method !== 'GET')
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /config'])
    const again = await makePlan(target, body)
    expect(again.steps.map(({ op, kind, name }) => `${op} ${kind} ${name}`)).toEqual([])
  })
})
