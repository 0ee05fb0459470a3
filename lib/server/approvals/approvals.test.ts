import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyBody, planBody } from '@/lib/contract/snapshots'
import { startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { commandBulk, planBulk } from '@/lib/server/bulk'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { createEntity, updateEntity } from '@/lib/server/entities'
import { makePlan, startRestore, waitForRun } from '@/lib/server/restores'
import { takeSnapshot } from '@/lib/server/snapshots'
import { connected } from '@/lib/server/testing/connected'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { decideApproval, requestApproval } from '.'

withTestDatabase()

type Here = UserContext & ConnectionContext
let gateway: Awaited<ReturnType<typeof startDemoGateway>>
/** Who asks, who approves; both operators on a connection that wants a second person. */
let [ana, ben]: (Here | undefined)[] = []

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9', port: 0 })
  const { connection } = await connected(gateway.url)
  await db().connection.update({ where: { id: connection.id }, data: { needsApproval: true } })
  const here = { connection: { ...connection, needsApproval: true } }
  ana = { ...(await signedIn('operator')).context, ...here }
  ben = { ...(await signedIn('operator')).context, ...here }
})
afterAll(() => gateway.close())

function people(): { readonly ana: Here; readonly ben: Here } {
  if (!ana || !ben) throw new Error('Nobody is signed in.')
  return { ana, ben }
}

async function plannedDelete(context: Here) {
  const made = await createEntity(context, 'services', { name: `s-${randomUUID()}`, host: 'a.example' })
  const { id } = await planBulk(context, {
    kind: 'services',
    selection: { ids: [made.entity.id] },
    action: { do: 'delete' },
  })
  return { operationId: id, entityId: made.entity.id, subject: { purpose: 'bulk', subjectId: id } as const }
}

const wanted = expect.objectContaining({ code: 'forbidden', reason: 'approval_wanted' })

describe('a bulk delete where a second person is wanted', () => {
  it('runs once somebody else has approved exactly it, and once only', async () => {
    const { ana, ben } = people()
    const { operationId, subject } = await plannedDelete(ana)
    await expect(commandBulk(ana, operationId, 'run')).rejects.toThrow(wanted)
    const asked = await requestApproval(ana, subject)
    expect(asked).toMatchObject({ state: 'waiting', requestedBy: { id: ana.actor.id } })
    expect(await requestApproval(ana, subject)).toMatchObject({ id: asked.id })
    await expect(commandBulk(ana, operationId, 'run')).rejects.toThrow(wanted)
    await expect(decideApproval(ana, asked.id, 'approve')).rejects.toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    expect(await decideApproval(ben, asked.id, 'approve')).toMatchObject({ state: 'approved' })
    await expect(decideApproval(ben, asked.id, 'reject')).rejects.toThrow(expect.objectContaining({ code: 'conflict' }))
    const both = await Promise.allSettled([commandBulk(ana, operationId, 'run'), commandBulk(ana, operationId, 'run')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const entries = await db().auditEntry.findMany({ where: { entityId: asked.id }, orderBy: { at: 'asc' } })
    expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['create', 'done'],
      ['approve', 'done'],
    ])
  })

  it('is void when what it is about has changed since', async () => {
    const { ana, ben } = people()
    const { operationId, entityId, subject } = await plannedDelete(ana)
    const asked = await requestApproval(ana, subject)
    await decideApproval(ben, asked.id, 'approve')
    await updateEntity(ana, 'services', { id: entityId, patch: { host: 'b.example' }, seen: { host: 'a.example' } })
    await expect(commandBulk(ana, operationId, 'run')).rejects.toThrow(wanted)
  })

  it('is void after 24 hours, and when it was rejected', async () => {
    const { ana, ben } = people()
    const late = await plannedDelete(ana)
    const asked = await requestApproval(ana, late.subject)
    await decideApproval(ben, asked.id, 'approve')
    await db()
      .$executeRaw`UPDATE "Approval" SET "expiresAt" = now() - interval '1 second' WHERE "id" = ${asked.id}::uuid`
    await expect(commandBulk(ana, late.operationId, 'run')).rejects.toThrow(wanted)
    const other = await plannedDelete(ana)
    await decideApproval(ben, (await requestApproval(ana, other.subject)).id, 'reject')
    await expect(commandBulk(ana, other.operationId, 'run')).rejects.toThrow(wanted)
    await expect(requestApproval(ana, other.subject)).rejects.toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it('is not approved by who may not do it himself, nor from another connection', async () => {
    const { ana, ben } = people()
    const asked = await requestApproval(ana, (await plannedDelete(ana)).subject)
    const viewer = { ...(await signedIn('viewer')).context, connection: ana.connection }
    await expect(decideApproval(viewer, asked.id, 'approve')).rejects.toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    const elsewhere = { ...ben, connection: (await connected(gateway.url)).connection }
    await expect(decideApproval(elsewhere, asked.id, 'approve')).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })
})

describe('a restore where a second person is wanted', () => {
  it('begins once somebody else has approved exactly its plan', async () => {
    const { ana, ben } = people()
    const snapshot = await takeSnapshot(ana, { name: 'before', reason: 'manual' })
    await createEntity(ana, 'services', { name: `s-${randomUUID()}`, host: 'c.example' })
    const plan = await makePlan(ana, planBody.parse({ source: { snapshotId: snapshot.id } }))
    const apply = applyBody.parse({ planId: plan.id })
    await expect(startRestore(ana, apply)).rejects.toThrow(wanted)
    const asked = await requestApproval(ana, { purpose: 'restore', subjectId: plan.id })
    await decideApproval(ben, asked.id, 'approve')
    const run = await startRestore(ana, apply)
    expect(await waitForRun(run.id)).toBe('done')
    await expect(startRestore(ana, apply)).rejects.toThrow()
  })
})
