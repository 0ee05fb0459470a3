import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import { db } from '@/lib/server/db'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { createEntity, updateEntity } from '.'

withTestDatabase()

let gateway: DemoGateway
beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
})
afterAll(() => gateway.close())

test('the entry of a refused update differs from before only in what was asked for', async () => {
  const { context: admin } = await signedIn('admin')
  const input = connectionInput.parse({ name: 'refusing', adminUrl: gateway.url, protection: { kind: 'open' } })
  const { id: connectionId } = await createConnection(admin, input)
  const context = { ...admin, connection: await findConnection(connectionId) }
  const { entity } = await createEntity(context, 'services', { name: 'audited', host: 'audited.internal' })

  const refused = updateEntity(context, 'services', { id: entity.id, patch: { retries: 70_000 }, seen: { retries: 5 } })
  await expect(refused).rejects.toMatchObject({ fields: { retries: expect.any(String) } })

  const entry = await db().auditEntry.findFirst({ where: { entityId: entity.id, action: 'update' } })
  expect(entry?.after).toEqual({ ...entity, retries: 70_000 })
})
