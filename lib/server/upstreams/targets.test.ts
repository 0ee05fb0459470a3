import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity, getEntity, removeEntity, updateEntity } from '@/lib/server/entities'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readTargetHistory, readTargets, setTargetHealth } from '.'

withTestDatabase()

const passive = { passive: { unhealthy: { http_failures: 1 } } }

describe.each([
  { version: '3.9', rows: 'single', weightZero: 'kept', healthBy: 'PUT' },
  { version: '2.8', rows: 'single', weightZero: 'kept', healthBy: 'POST' },
  { version: '1.5', rows: 'history', weightZero: 'removed', healthBy: 'POST' },
] as const)('targets of Kong $version', ({ version, rows, weightZero, healthBy }) => {
  let gateway: DemoGateway
  let context: ConnectionContext
  let upstream = ''

  const add = (target: string, more: { weight?: number; tags?: string[] } = {}) =>
    createEntity(context, 'targets', { upstream: { id: upstream }, target, ...more })
  const targets = async () => (await readTargets(context, upstream)).targets
  const named = async (target: string) => (await targets()).find((one) => one.target === target)
  const sent = () => gateway.faults.requests().filter(({ method }) => method !== 'GET')

  beforeAll(async () => {
    gateway = await startDemoGateway({ version, empty: true })
    const { context: admin } = await signedIn('admin')
    const input = connectionInput.parse({
      name: `targets ${version}`,
      adminUrl: gateway.url,
      protection: { kind: 'open' },
    })
    const { id } = await createConnection(admin, input)
    context = { ...admin, connection: await findConnection(id) }
    const { entity } = await createEntity(context, 'upstreams', { name: 'pool', healthchecks: passive })
    upstream = entity.id
  })
  afterAll(() => gateway.close())

  it('says how this Kong treats them', async () => {
    expect((await readTargets(context, upstream)).semantics).toEqual({ rows, weightZero })
  })

  it('adds one, and refuses to add it again without changing it', async () => {
    await add('127.0.0.1:65101', { weight: 10 })
    await expect(add('127.0.0.1:65101', { weight: 99 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'already_exists',
    })
    await add('name-only')
    await expect(add('name-only:8000', { weight: 99 })).rejects.toMatchObject({ reason: 'already_exists' })
    expect((await named('127.0.0.1:65101'))?.weight).toBe(10)
    expect((await named('name-only:8000'))?.weight).toBe(100)
  })

  it('changes weight and tags of that one alone, and the balancer follows', async () => {
    const { entity } = await add('127.0.0.1:65102', { weight: 20, tags: ['blue'] })
    const { entity: heavier } = await updateEntity(context, 'targets', {
      id: entity.id,
      patch: { weight: 40 },
      seen: { weight: 20 },
    })
    expect(heavier).toMatchObject({ target: '127.0.0.1:65102', weight: 40, tags: ['blue'] })
    expect(heavier.id === entity.id).toBe(rows === 'single')
    await updateEntity(context, 'targets', { id: heavier.id, patch: { tags: ['green'] }, seen: { tags: ['blue'] } })
    const now = (await targets()).filter(({ target }) => target === '127.0.0.1:65102')
    expect(now).toMatchObject([{ weight: 40, tags: ['green'], addressWeight: { total: 40, available: 40 } }])
    const last = sent().at(-1)
    expect(last?.method).toBe(rows === 'single' ? 'PATCH' : 'POST')
  })

  it('notices that someone else changed it meanwhile', async () => {
    const { entity } = await add('127.0.0.1:65103', { weight: 1 })
    const stale = updateEntity(context, 'targets', { id: entity.id, patch: { weight: 3 }, seen: { weight: 2 } })
    await expect(stale).rejects.toMatchObject({ reason: 'moved_meanwhile' })
  })

  it(weightZero === 'kept' ? 'drains with weight 0 and fills again' : 'removes with weight 0', async () => {
    const { entity } = await add('127.0.0.1:65104', { weight: 7 })
    const { entity: drained } = await updateEntity(context, 'targets', {
      id: entity.id,
      patch: { weight: 0 },
      seen: { weight: 7 },
    })
    if (weightZero === 'removed') {
      expect(await named('127.0.0.1:65104')).toBeUndefined()
      await add('127.0.0.1:65104', { weight: 7 })
    } else {
      expect((await named('127.0.0.1:65104'))?.weight).toBe(0)
      await updateEntity(context, 'targets', { id: drained.id, patch: { weight: 7 }, seen: { weight: 0 } })
    }
    expect((await named('127.0.0.1:65104'))?.weight).toBe(7)
  })

  it('deletes, and it is gone', async () => {
    const { entity } = await add('127.0.0.1:65105')
    await removeEntity(context, 'targets', entity.id)
    expect(await named('127.0.0.1:65105')).toBeUndefined()
    await expect(getEntity(context, 'targets', entity.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('moves to another address only where that is one target still', async () => {
    const { entity } = await add('127.0.0.1:65106')
    const moved = updateEntity(context, 'targets', {
      id: entity.id,
      patch: { target: '127.0.0.1:65107' },
      seen: { target: '127.0.0.1:65106' },
    })
    if (rows === 'single') {
      expect((await moved).entity.target).toBe('127.0.0.1:65107')
      expect(await named('127.0.0.1:65106')).toBeUndefined()
    } else {
      await expect(moved).rejects.toMatchObject({ code: 'not_supported', fields: { target: expect.any(String) } })
    }
  })

  it('sets a target and an address unhealthy and healthy, by the method this Kong knows, and writes it down', async () => {
    const { entity } = await add('127.0.0.1:65108', { weight: 30 })
    const target = { upstream, target: entity.id }
    expect(await named('127.0.0.1:65108')).toMatchObject({ health: 'HEALTHY' })

    await setTargetHealth(context, { ...target, health: 'UNHEALTHY' })
    expect(sent().at(-1)).toMatchObject({ method: healthBy })
    expect(await named('127.0.0.1:65108')).toMatchObject({
      health: 'UNHEALTHY',
      addressWeight: { total: 30, available: 0 },
      addresses: [{ ip: '127.0.0.1', port: 65108, health: 'UNHEALTHY' }],
    })
    const entry = await db().auditEntry.findFirst({ where: { entityId: entity.id, action: 'update' } })
    expect(entry).toMatchObject({
      kind: 'targets',
      entityName: '127.0.0.1:65108',
      outcome: 'done',
      before: { health: 'HEALTHY' },
      after: { health: 'UNHEALTHY' },
    })

    await setTargetHealth(context, { ...target, health: 'HEALTHY', address: '127.0.0.1:65108' })
    expect(await named('127.0.0.1:65108')).toMatchObject({ health: 'HEALTHY' })
    await expect(
      setTargetHealth(context, { ...target, health: 'HEALTHY', address: '10.9.9.9:1' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says what cannot be resolved, and that checks are off', async () => {
    await add('lost.invalid:80')
    expect(await named('lost.invalid:80')).toMatchObject({ health: 'DNS_ERROR', addresses: [] })
    const { entity } = await createEntity(context, 'upstreams', { name: 'unchecked' })
    const made = await createEntity(context, 'targets', { upstream: { id: entity.id }, target: 'a.internal:80' })
    const { targets: unchecked, balancer } = await readTargets(context, entity.id)
    expect(unchecked).toMatchObject([{ health: 'HEALTHCHECKS_OFF' }])
    expect(balancer?.health).toBe(version === '1.5' ? undefined : 'HEALTHCHECKS_OFF')
    const refused = setTargetHealth(context, { upstream: entity.id, target: made.entity.id, health: 'UNHEALTHY' })
    await expect(refused).rejects.toMatchObject({ code: 'gateway_refused' })
  })

  it('sums the upstream up where Kong does', async () => {
    const { balancer, nodeId } = await readTargets(context, upstream)
    if (version === '1.5') return expect(balancer).toBeUndefined()
    expect(balancer).toMatchObject({ health: 'HEALTHY', weight: { total: expect.any(Number) } })
    expect(nodeId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('keeps the history where there is one', async () => {
    const { rows: all } = await readTargetHistory(context, upstream)
    const own = all.filter(({ target }) => target === '127.0.0.1:65102')
    expect(own).toHaveLength(rows === 'history' ? 3 : 1)
    expect(own.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true)
  })

  it('shows the targets of a node that tells no health, and why', async () => {
    gateway.faults.set({ status: { code: 404, path: `/upstreams/${upstream}/health` } })
    const { targets: listed, healthProblem, balancer } = await readTargets(context, upstream)
    gateway.faults.clear()
    expect(listed.length).toBeGreaterThan(3)
    expect(listed.every(({ health }) => health === undefined)).toBe(true)
    expect(healthProblem).toMatchObject({ code: 'not_found' })
    expect(balancer).toBeUndefined()
  })
})
