import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import type { StoredConnection } from '@/lib/server/context'
import { nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { dropLine, gatewayClient } from './index'
import { serve, type TestServer } from './testing'

withTestDatabase()

const servers: TestServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((one) => one.close())))

async function start(name: string) {
  let opened = 0
  const seen = new Set<unknown>()
  const server = await serve((request, response) => {
    if (!seen.has(request.socket)) opened++
    seen.add(request.socket)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ name }))
  })
  servers.push(server)
  return { server, opened: () => opened }
}

const marks = { isProtected: false, needsApproval: false }

function connectionTo(adminUrl: string, fields: Partial<StoredConnection> = {}): StoredConnection {
  const row = {
    id: randomUUID(),
    name: 'shop',
    adminUrl,
    workspace: '',
    protection: { kind: 'open' },
    secret: null,
    caCertificate: '',
  }
  return { ...row, verifyTls: true, color: 'gray', ...marks, createdAt: new Date(1), updatedAt: new Date(1), ...fields }
}

const ask = (connection: StoredConnection) => gatewayClient({ ...nobody(), connection }).get('/status')

it('keeps few sockets for many calls, eight at most', async () => {
  const { server, opened } = await start('a')
  const connection = connectionTo(server.url)
  for (let call = 0; call < 50; call++) await ask(connection)
  expect(opened()).toBeLessThanOrEqual(2)
  await Promise.all(Array.from({ length: 100 }, () => ask(connection)))
  expect(opened()).toBeLessThanOrEqual(10)
  expect(server.sockets()).toBeLessThanOrEqual(8)
  dropLine(connection.id)
})

it('goes where the connection leads now, also for who still has the row from before', async () => {
  const [a, b] = [await start('a'), await start('b')]
  const before = connectionTo(a.server.url)
  const after = { ...before, adminUrl: b.server.url, updatedAt: new Date(2) }
  expect(await ask(before)).toEqual({ name: 'a' })
  expect(await ask(after)).toEqual({ name: 'b' })
  expect(await ask(before)).toEqual({ name: 'b' })
  await expect.poll(a.server.sockets).toBe(0)
  dropLine(before.id)
  await expect.poll(b.server.sockets).toBe(0)
})
