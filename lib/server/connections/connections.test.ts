import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectionInput, connectionInput, type ProtectionInput } from '@/lib/contract/connections'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { gatewayClient } from '@/lib/server/kong'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { findConnection } from './get-connection'
import {
  createConnection,
  getConnection,
  listConnections,
  readNode,
  removeConnection,
  testConnection,
  updateConnection,
} from './index'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
  context = (await signedIn('admin')).context
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.faults.clear()
  gateway.faults.forgetRequests()
})

let count = 0
const input = (fields: Partial<ConnectionInput> = {}): ConnectionInput =>
  connectionInput.parse({ name: `shop ${++count}`, adminUrl: gateway.url, protection: { kind: 'open' }, ...fields })

const withKey = (key?: string): ProtectionInput => ({
  kind: 'key',
  header: 'apikey',
  ...(key !== undefined && { key }),
})

describe('a saved connection', () => {
  it('never gives its secret back, and keeps it encrypted', async () => {
    const saved = await createConnection(context, input({ protection: withKey('CANARY-KEY') }))
    expect(saved.protection).toEqual({ kind: 'key', hasSecret: true, header: 'apikey' })
    const row = await findConnection(saved.id)
    const seen = [saved, row, await getConnection(context, saved.id), await listConnections(context)]
    expect(JSON.stringify([...seen, await db().auditEntry.findMany()])).not.toContain('CANARY')
    expect(row.secret).toMatch(/^v1\./)
  })

  it('sends its secret to its gateway', async () => {
    const saved = await createConnection(context, input({ protection: withKey('the key') }))
    await gatewayClient({ ...context, connection: await findConnection(saved.id) }).get('/status')
    expect(gateway.faults.requests().at(-1)?.headers.apikey).toBe('the key')
  })

  it('is refused with a name that is taken, an address that is denied, or a secret that is missing', async () => {
    const { name } = await createConnection(context, input())
    await expect(createConnection(context, input({ name }))).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: expect.any(String) },
    })
    await expect(createConnection(context, input({ adminUrl: 'http://169.254.169.254' }))).rejects.toMatchObject({
      code: 'invalid',
      reason: 'forbidden_target',
    })
    await expect(createConnection(context, input({ protection: withKey() }))).rejects.toMatchObject({
      fields: { 'protection.key': 'Give the secret.' },
    })
    await expect(
      createConnection(context, input({ protection: { kind: 'key', header: 'Host', key: 'x' } })),
    ).rejects.toMatchObject({
      fields: { 'protection.header': expect.any(String) },
    })
    const twice = {
      kind: 'headers' as const,
      headers: [
        { name: 'X-A', value: '1' },
        { name: 'x-a', value: '2' },
      ],
    }
    await expect(createConnection(context, input({ protection: twice }))).rejects.toMatchObject({
      fields: { 'protection.headers.1.name': expect.any(String) },
    })
  })

  it('can be renamed, and removed with what was stored', async () => {
    const saved = await createConnection(context, input({ protection: withKey('k') }))
    const renamed = await updateConnection(context, saved.id, { name: 'another name', color: 'red' })
    expect(renamed).toMatchObject({ name: 'another name', color: 'red', protection: { hasSecret: true } })
    await removeConnection(context, saved.id)
    await expect(getConnection(context, saved.id)).rejects.toMatchObject({ code: 'not_found' })
    const entries = await db().auditEntry.findMany({ where: { entityId: saved.id }, orderBy: { at: 'asc' } })
    expect(entries.map(({ action, outcome, actorId }) => [action, outcome, actorId])).toEqual(
      ['create', 'update', 'delete'].map((action) => [action, 'done', context.actor.id]),
    )
  })
})

describe('the secret of a connection', () => {
  const moves: [string, (url: string) => Parameters<typeof updateConnection>[2]][] = [
    ['port', () => ({ adminUrl: 'http://127.0.0.1:65000' })],
    ['scheme', (url) => ({ adminUrl: url.replace('http:', 'https:') })],
    ['host', (url) => ({ adminUrl: url.replace('127.0.0.1', 'localhost') })],
    ['path', (url) => ({ adminUrl: `${url}/elsewhere` })],
    ['workspace', () => ({ workspace: 'other' })],
    ['TLS verification', () => ({ verifyTls: false })],
    ['header and kind', () => ({ protection: { kind: 'token' } })],
  ]

  it.each(moves)('must be given again when the %s changes', async (_what, patchFor) => {
    const saved = await createConnection(context, input({ protection: withKey('OLD') }))
    const before = await findConnection(saved.id)
    const patch = patchFor(saved.adminUrl)
    await expect(updateConnection(context, saved.id, patch)).rejects.toMatchObject({ code: 'invalid' })
    expect(await findConnection(saved.id)).toEqual(before)
    const protection: ProtectionInput = patch.protection ? { kind: 'token', token: 'NEW' } : withKey('NEW')
    expect((await updateConnection(context, saved.id, { ...patch, protection })).protection.hasSecret).toBe(true)
  })

  it('says so at its field', async () => {
    const saved = await createConnection(context, input({ protection: withKey('OLD') }))
    const moving = updateConnection(context, saved.id, { workspace: 'w', protection: withKey() })
    await expect(moving).rejects.toMatchObject({
      reason: 'secret_cleared',
      fields: { 'protection.key': 'The address changed: give the secret again.' },
    })
  })

  it('stays when it is left out and the way stays: also when verification is turned on', async () => {
    const saved = await createConnection(context, input({ protection: withKey('OLD'), verifyTls: false }))
    await updateConnection(context, saved.id, { verifyTls: true, protection: { kind: 'key', header: 'x-key' } })
    await gatewayClient({ ...context, connection: await findConnection(saved.id) }).get('/status')
    expect(gateway.faults.requests().at(-1)?.headers['x-key']).toBe('OLD')
  })

  it('is used by a test for the stored address only', async () => {
    const saved = await createConnection(context, input({ protection: withKey('OLD') }))
    const asked = { ...input({ protection: withKey() }), connectionId: saved.id }
    await testConnection(context, asked)
    expect(gateway.faults.requests().every(({ headers }) => headers.apikey === 'OLD')).toBe(true)

    const seen: unknown[] = []
    const thief = createServer((request, response) => response.end(seen.push(request.headers)))
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
    const adminUrl = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`
    await expect(testConnection(context, { ...asked, adminUrl })).rejects.toMatchObject({ reason: 'secret_cleared' })
    expect(seen).toEqual([])
    await new Promise((resolve) => thief.close(resolve))
  })
})

describe('a test of a connection', () => {
  it('reports what answers and what it may be used for, and changes nothing', async () => {
    const before = JSON.stringify(await gatewayEntities())
    const report = await testConnection(context, input())
    expect(report).toMatchObject({
      node: {
        version: '3.9.3',
        edition: 'community',
        database: 'postgres',
        databaseReachable: true,
        writable: true,
        isOpenToNetwork: false,
      },
      may: { read: true, write: true },
      warnings: [],
    })
    expect(report.node.latencyMs).toBeGreaterThan(0)
    expect(JSON.stringify(await gatewayEntities())).toBe(before)
    expect(await db().connection.count({ where: { adminUrl: 'nothing' } })).toBe(0)
  })

  it.each([
    [{ html: true }, { code: 'gateway_failed', reason: 'not_json' }],
    [{ redirect: 'http://127.0.0.1:1/' }, { code: 'gateway_failed', reason: 'redirected' }],
    [{ status: { code: 401 } }, { code: 'gateway_failed', reason: 'credentials_missing' }],
    [{ status: { code: 500 } }, { code: 'gateway_failed', reason: 'gateway_error' }],
    [{ garbage: true }, { code: 'gateway_failed', reason: 'malformed_answer' }],
    [{ down: true }, { code: 'gateway_unreachable', reason: 'connection_reset' }],
    [{ cutBody: true }, { code: 'gateway_unreachable', reason: 'connection_reset' }],
  ])('tells %j apart', async (faults, problem) => {
    gateway.faults.set(faults)
    await expect(testConnection(context, input())).rejects.toMatchObject(problem)
  })

  it('knows that credentials were refused, that nobody listens, and that a name is unknown', async () => {
    gateway.faults.set({ status: { code: 401 } })
    await expect(testConnection(context, input({ protection: withKey('k') }))).rejects.toMatchObject({
      reason: 'credentials_refused',
    })
    await expect(testConnection(context, input({ adminUrl: 'http://127.0.0.1:9' }))).rejects.toMatchObject({
      reason: 'connection_refused',
    })
    await expect(
      testConnection(context, input({ adminUrl: 'http://no-such-name.invalid:8001' })),
    ).rejects.toMatchObject({ reason: 'dns_not_found' })
  })

  it('finds out what may be read only', async () => {
    gateway.faults.set({ readOnly: true })
    expect(await testConnection(context, input())).toMatchObject({
      may: { read: true, write: false },
      warnings: ['read_only'],
    })
    const dbless = await startDemoGateway({ version: '2.8', mode: 'dbless' })
    const report = await testConnection(context, input({ adminUrl: dbless.url }))
    expect(report).toMatchObject({ node: { database: 'off', writable: false }, may: { read: true, write: false } })
    expect(report.warnings).toEqual(['read_only', 'old_version'])
    await dbless.close()
  })
})

describe('a node', () => {
  it.each(['3.9', '2.8', '1.5'] as const)('of Kong %s says how it is', async (version) => {
    const one = await startDemoGateway({ version })
    const saved = await createConnection(context, input({ adminUrl: one.url }))
    const node = await readNode({ ...context, connection: await findConnection(saved.id) })
    expect(node.version).toMatch(new RegExp(`^${version}`))
    expect(node).toMatchObject({ databaseReachable: true, writable: true, isOpenToNetwork: false, role: 'traditional' })
    expect(node.pluginsAvailable).toBeGreaterThan(20)
    expect(node.memory?.dictionaries.every(({ capacityBytes }) => capacityBytes >= 1024 * 1024)).toBe(true)
    expect(node.connections?.totalRequests).toBeGreaterThan(0)
    await one.close()
    await expect(readNode({ ...context, connection: await findConnection(saved.id) })).rejects.toMatchObject({
      code: 'gateway_unreachable',
    })
  })
})

function gatewayEntities() {
  return Promise.all(
    ['services', 'routes', 'plugins'].map(async (kind) => (await fetch(`${gateway.url}/${kind}?size=1000`)).json()),
  )
}
