import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { throwawayChain } from '@/lib/server/certificates/fixtures/throwaway-chain'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity, fetchEntity, findWritableKind, getEntity, updateEntity } from '@/lib/server/entities'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readTargets } from '@/lib/server/upstreams'
import { endRollout, findRollout, moveRollout, startRollout } from '.'

withTestDatabase()

describe.each(['3.9', '2.8', '1.5'] as const)('on Kong %s', (version) => {
  let gateway: DemoGateway
  let context: UserContext & ConnectionContext
  beforeAll(async () => {
    gateway = await startDemoGateway({ version, empty: true })
    context = await connected(gateway.url)
  })
  afterAll(() => gateway.close())

  const weights = async (upstream: string) =>
    Object.fromEntries((await readTargets(context, upstream)).targets.map(({ target, weight }) => [target, weight]))

  it('weights go up in steps and come back to what they were', async () => {
    const { entity: upstream } = await createEntity(context, 'upstreams', { name: 'canary' })
    for (const [target, weight] of [
      ['10.0.0.1:80', 300],
      ['10.0.0.2:80', 100],
      ['10.0.0.3:80', 1],
    ] as const)
      await createEntity(context, 'targets', { upstream: { id: upstream.id }, target, weight })
    const before = await weights(upstream.id)
    const { id, stages } = await startRollout(context, {
      way: 'weights',
      entityId: upstream.id,
      canaries: ['10.0.0.3:80'],
      shares: [10, 100],
    })
    expect(stages.map(({ share }) => share)).toEqual([undefined, 10, 100])
    expect(await weights(upstream.id), 'planning writes nothing').toEqual(before)

    await moveRollout(context, id, { from: 0, to: 1 })
    expect(await weights(upstream.id)).toEqual({ '10.0.0.1:80': 675, '10.0.0.2:80': 225, '10.0.0.3:80': 100 })
    await expect(moveRollout(context, id, { from: 0, to: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await moveRollout(context, id, { from: 1, to: 2 })
    expect(Object.values(await weights(upstream.id)).filter((weight) => weight > 0)).toEqual([1_000])
    await moveRollout(context, id, { from: 2, to: 0 })
    expect(await weights(upstream.id)).toEqual(before)
    await endRollout(context, id)
    await expect(endRollout(context, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a service is switched and switched back; one roll-out goes on at a time', async () => {
    const { entity } = await createEntity(context, 'services', { name: 'orders', host: 'blue' })
    const body = { way: 'switch', entityId: entity.id, host: 'green' } as const
    await expect(startRollout(context, { ...body, host: 'blue' })).rejects.toMatchObject({ code: 'invalid' })
    const { id } = await startRollout(context, body)
    await expect(startRollout(context, body)).rejects.toMatchObject({ reason: 'already_exists' })
    const host = async () => (await getEntity(context, 'services', entity.id)).entity.host
    const moves = await Promise.allSettled([
      moveRollout(context, id, { from: 0, to: 1 }),
      moveRollout(context, id, { from: 0, to: 1 }),
    ])
    expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await host()).toBe('green')
    expect(await findRollout(context, body)).toMatchObject({ rollout: { at: 1, entityName: 'orders' } })

    await updateEntity(context, 'services', { id: entity.id, patch: { host: 'red' }, seen: {} })
    await expect(moveRollout(context, id, { from: 1, to: 0 })).rejects.toMatchObject({ reason: 'moved_meanwhile' })
    await updateEntity(context, 'services', { id: entity.id, patch: { host: 'green' }, seen: {} })
    await moveRollout(context, id, { from: 1, to: 0 })
    expect(await host()).toBe('blue')
  })

  it('a certificate is replaced and comes back, and its key is in no answer and nowhere in the clear', async () => {
    const { rsa: old, ed25519: next } = throwawayChain
    const { entity } = await createEntity(context, 'certificates', old)
    const body = { way: 'rotation', entityId: entity.id, ...next } as const
    await expect(startRollout(context, { ...body, key: old.key })).rejects.toMatchObject({
      fields: { key: expect.any(String) },
    })
    const planned = await startRollout(context, body)
    const moved = await moveRollout(context, planned.id, { from: 0, to: 1 })
    expect((await getEntity(context, 'certificates', entity.id)).entity.cert).toBe(next.cert)
    await moveRollout(context, planned.id, { from: 1, to: 0 })
    const { description } = await findWritableKind(context, 'certificates')
    expect((await fetchEntity(context, description, entity.id)).entity).toMatchObject(old)
    const row = await db().rollout.findUniqueOrThrow({ where: { id: planned.id } })
    for (const text of [JSON.stringify([planned, moved]), JSON.stringify(row)]) {
      expect(text).not.toContain(old.key.slice(40, 80))
      expect(text).not.toContain(next.key.slice(40, 80))
    }
  })

  it('a move that breaks off half-way is completed by asking again', async () => {
    const { entity: upstream } = await createEntity(context, 'upstreams', { name: 'breaks' })
    for (const target of ['10.0.1.1:80', '10.0.1.2:80'])
      await createEntity(context, 'targets', { upstream: { id: upstream.id }, target, weight: 100 })
    const { id } = await startRollout(context, {
      way: 'weights',
      entityId: upstream.id,
      canaries: ['10.0.1.2:80'],
      shares: [20],
    })
    // As it stands when the first of the two writes went through and the second did not.
    const [, canary] = (await readTargets(context, upstream.id)).targets.toSorted((a, b) =>
      a.target < b.target ? -1 : 1,
    )
    await updateEntity(context, 'targets', { id: canary?.id ?? '', patch: { weight: 200 }, seen: {} })
    await moveRollout(context, id, { from: 0, to: 1 })
    expect(await weights(upstream.id)).toEqual({ '10.0.1.1:80': 800, '10.0.1.2:80': 200 })
  })
})
