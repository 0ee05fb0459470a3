import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { guardedConnect } from './guarded-connect'
import { parseAddress } from './parse-address'
import { testPolicy } from './testing'

let server: Server
let port: number
let connections = 0

beforeEach(async () => {
  connections = 0
  server = createServer((_request, response) => response.setHeader('connection', 'close').end('here'))
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

function poolTo(text: string, answers: readonly string[]) {
  const left = [...answers]
  const asked: string[] = []
  const connected: string[] = []
  const target = parseAddress(text)
  const policy = {
    ...testPolicy(),
    resolve: async (name: string) => {
      asked.push(name)
      const address = left.shift() ?? '127.0.0.1'
      return [{ address, family: address.includes(':') ? 6 : 4 }]
    },
  }
  const connect = guardedConnect({
    policy,
    target,
    tls: { rejectUnauthorized: true },
    timeoutMs: 1_000,
    onConnected: (address) => connected.push(address),
  })
  return { pool: new Pool(target.origin, { connect, connections: 1 }), asked, connected }
}

it('connects to the very address that was checked, asking once per socket', async () => {
  const { pool, asked, connected } = poolTo(`http://rebind.example:${port}`, ['127.0.0.1'])
  expect(await (await pool.request({ path: '/', method: 'GET' })).body.text()).toBe('here')
  expect(asked).toEqual(['rebind.example'])
  expect(connected).toEqual(['127.0.0.1'])
  await pool.close()
})

it('refuses a name that turns to a denied address, and sends nothing (DNS rebinding)', async () => {
  const { pool, asked } = poolTo(`http://rebind.example:${port}`, ['127.0.0.1', '::ffff:169.254.169.254'])
  await (await pool.request({ path: '/', method: 'GET' })).body.text()
  await expect(pool.request({ path: '/', method: 'GET' })).rejects.toMatchObject({ reason: 'forbidden_target' })
  expect(asked).toHaveLength(2)
  expect(connections).toBe(1)
  await pool.destroy()
})

it('refuses an answer of which one address is denied', async () => {
  const target = parseAddress(`http://two.example:${port}`)
  const policy = {
    ...testPolicy(),
    resolve: async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '169.254.169.254', family: 4 },
    ],
  }
  const connect = guardedConnect({
    policy,
    target,
    tls: { rejectUnauthorized: true },
    timeoutMs: 1_000,
    onConnected: () => {},
  })
  const pool = new Pool(target.origin, { connect })
  await expect(pool.request({ path: '/', method: 'GET' })).rejects.toMatchObject({ reason: 'forbidden_target' })
  expect(connections).toBe(0)
  await pool.destroy()
})

it('refuses denied addresses that are written as such', async () => {
  for (const text of ['http://169.254.169.254', 'http://[::ffff:169.254.169.254]:8001', 'http://0.0.0.0:8001']) {
    const { pool, asked } = poolTo(text, [])
    await expect(pool.request({ path: '/', method: 'GET' })).rejects.toMatchObject({ reason: 'forbidden_target' })
    // The database's name is resolved to compare it; the target itself never is.
    expect(asked).not.toContain(parseAddress(text).host)
    await pool.destroy()
  }
})
