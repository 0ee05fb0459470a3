import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { keptSecret, marksIn } from '@/lib/declarative/kept-secret'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { Json, JsonObject } from '@/lib/schema/json'
import { withValueAt } from '@/lib/schema/value-at'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { applyDeclarative, getDeclarative, revealDeclarative } from '.'
import { readCurrent } from './read-current'

withTestDatabase()

const open: DemoGateway[] = []
afterAll(() => Promise.all(open.map((gateway) => gateway.close())))

async function contextFor(version: '3.9' | '2.8' | '1.5', mode: 'db' | 'dbless' = 'dbless') {
  const gateway = await startDemoGateway({ version, mode })
  open.push(gateway)
  const { context: admin } = await signedIn('admin')
  const input = connectionInput.parse({ name: `c${open.length}`, adminUrl: gateway.url, protection: { kind: 'open' } })
  const { id } = await createConnection(admin, input)
  const context: ConnectionContext = { ...admin, connection: await findConnection(id) }
  return { gateway, context, connectionId: id }
}

const listIn = (document: JsonObject, name: string) => (document[name] ?? []) as readonly JsonObject[]

describe.each(['3.9', '2.8', '1.5'] as const)('Kong %s without a database', (version) => {
  let given: Awaited<ReturnType<typeof contextFor>>
  beforeAll(async () => {
    given = await contextFor(version)
  })

  test('shows its configuration as one document without secrets', async () => {
    const answer = await getDeclarative(given.context)
    expect(listIn(answer.document, 'services').length).toBeGreaterThan(5)
    expect(answer.withheld.length).toBeGreaterThan(0)
    expect(marksIn(answer.document)).toEqual(answer.withheld)
    const bare = JSON.stringify(await readCurrent(given.context))
    expect(bare).toContain('PRIVATE KEY')
    expect(JSON.stringify(answer)).not.toContain('PRIVATE KEY')
    expect((await getDeclarative(given.context)).seen).toBe(answer.seen)
  })

  test('applied unchanged is the same configuration, secrets and all', async () => {
    const before = await readCurrent(given.context)
    const { document, seen } = await getDeclarative(given.context)
    const after = await applyDeclarative(given.context, { document, seen })
    expect(byId(after.document)).toEqual(byId(document))
    expect(byId(await readCurrent(given.context))).toEqual(byId(before))
  })

  test('takes a change, says who did it, and refuses one made from an older state', async () => {
    const { document, seen } = await getDeclarative(given.context)
    const services = listIn(document, 'services')
    const changed = withValueAt(document, 'services.0.retries', 7) as JsonObject
    const after = await applyDeclarative(given.context, { document: changed, seen })
    expect(listIn(after.document, 'services')[0]).toMatchObject({ name: services[0]?.name ?? '', retries: 7 })
    expect(after.seen).not.toBe(seen)

    await expect(applyDeclarative(given.context, { document, seen })).rejects.toMatchObject({
      reason: 'moved_meanwhile',
    })

    const entry = await db().auditEntry.findFirst({
      where: { connectionId: given.connectionId, outcome: 'done', action: 'update' },
      orderBy: { at: 'desc' },
    })
    expect(entry).toMatchObject({
      kind: 'declarative',
      before: { hash: seen },
      after: { hash: after.seen, updated: [`services ${services[0]?.name}`] },
    })
    expect(JSON.stringify(entry)).not.toContain('PRIVATE KEY')
    const before = await db().snapshot.findFirst({
      where: { connectionId: given.connectionId },
      orderBy: { id: 'desc' },
    })
    expect(before).toMatchObject({ reason: 'before_change', database: 'off' })
    const kept = await db().auditEntry.findFirst({ where: { entityId: before?.id ?? '' } })
    expect(kept).toMatchObject({ kind: 'snapshots', outcome: 'done', requestId: entry?.requestId })
  })

  test('is told where Kong refuses it, and keeps what it had', async () => {
    const { document, seen } = await getDeclarative(given.context)
    const wrong = withValueAt(withValueAt(document, 'services.1.port', 70_000), 'services.2.routes', [
      { name: 'nested', paths: ['/good', 'bad'] },
    ]) as JsonObject
    const refused = await applyDeclarative(given.context, { document: wrong, seen }).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'gateway_refused',
      fields: {
        'services.1.port': 'value should be between 0 and 65535',
        'services.2.routes.0.paths.1': expect.stringContaining('should start with: /'),
      },
    })
    expect((await getDeclarative(given.context)).seen).toBe(seen)
  })

  test('never receives the mark of a secret', async () => {
    const { document, seen } = await getDeclarative(given.context)
    const added: Json = [
      ...listIn(document, 'consumers'),
      { username: 'new', keyauth_credentials: [{ key: keptSecret }] },
    ]
    const last = added.length - 1
    given.gateway.faults.forgetRequests()
    await expect(
      applyDeclarative(given.context, { document: { ...document, consumers: added }, seen }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { [`consumers.${last}.keyauth_credentials.0.key`]: expect.any(String) },
    })
    expect(given.gateway.faults.requests().filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('reveals the secrets to who asks, and writes it down', async () => {
    const answer = await revealDeclarative(given.context)
    expect(JSON.stringify(answer.document)).toContain('PRIVATE KEY')
    expect(marksIn(answer.document)).toEqual([])
    const where = { connectionId: given.connectionId, action: 'reveal', kind: 'declarative', outcome: 'done' }
    expect(await db().auditEntry.count({ where })).toBe(1)
  })
})

test('a refusal quotes no secret that was withheld', async () => {
  const { context } = await contextFor('3.9')
  const { document, seen } = await getDeclarative(context)
  const [first] = listIn(await readCurrent(context), 'keyauth_credentials')
  const doubled: Json = [
    ...listIn(document, 'keyauth_credentials'),
    { key: first?.key ?? '', consumer: first?.consumer ?? '' },
  ]
  const refused = await applyDeclarative(context, {
    document: { ...document, keyauth_credentials: doubled },
    seen,
  }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'gateway_refused' })
  expect(JSON.stringify(refused)).not.toContain(first?.key)
})

test('a gateway with a database has no such document', async () => {
  const { context } = await contextFor('3.9', 'db')
  await expect(getDeclarative(context)).rejects.toMatchObject({ code: 'not_supported' })
})

test('a gateway that is down changes nothing, and is said', async () => {
  const { context, gateway } = await contextFor('3.9')
  const { document, seen } = await getDeclarative(context)
  gateway.faults.set({ down: true })
  await expect(applyDeclarative(context, { document, seen })).rejects.toMatchObject({ code: 'gateway_unreachable' })
})

/** Entities by list and id: a gateway gives its lists in no order, and sets `updated_at` whenever it loads a document. */
function byId(document: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([name, list]): [string, Json] => [
      name,
      Array.isArray(list)
        ? Object.fromEntries(list.map((one: JsonObject) => [String(one.id), { ...one, updated_at: null }]))
        : list,
    ]),
  )
}
