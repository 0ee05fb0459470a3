import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { definitions } from '@/lib/entities/registry'
import type { ConnectionContext } from '@/lib/server/context'
import { nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { describeGateway, describeSubschema } from './index'
import { serve } from './testing'

withTestDatabase()

const gateways: DemoGateway[] = []
afterAll(() => Promise.all(gateways.map((one) => one.close())))

function contextOf(adminUrl: string): ConnectionContext {
  const connection = {
    id: randomUUID(),
    name: 'shop',
    adminUrl,
    workspace: '',
    protection: { kind: 'open' },
    secret: null,
    caCertificate: '',
    verifyTls: true,
    color: 'gray',
    isProtected: false,
    needsApproval: false,
    createdAt: new Date(),
    updatedAt: new Date(),
  }
  return { ...nobody(), connection }
}

async function start(options: Parameters<typeof startDemoGateway>[0]) {
  const gateway = await startDemoGateway(options)
  gateways.push(gateway)
  return { gateway, context: contextOf(gateway.url) }
}

describe('the description of Kong 3.9', () => {
  let running: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    running = await start({ version: '3.9' })
  })

  it('has every kind with a definition, and those the gateway alone knows', async () => {
    const { kinds, version, edition, database, plugins } = await describeGateway(running.context)
    expect({ version, edition, database }).toEqual({ version: '3.9.3', edition: 'community', database: 'postgres' })
    expect(Object.keys(kinds)).toEqual(
      expect.arrayContaining([...Object.keys(definitions), 'acme_storage', 'sessions']),
    )
    expect(plugins).toContain('key-auth')
    expect(kinds.tags).toBeUndefined()
    expect(Object.values(kinds).every(({ writable, fields }) => writable && fields.length > 0)).toBe(true)
    expect(kinds.routes?.references).toContainEqual(expect.objectContaining({ path: 'service', kind: 'services' }))
    expect(kinds.targets?.references).toContainEqual(expect.objectContaining({ kind: 'upstreams', cascades: true }))
    // Wasm is off: their list is refused although endpoints and schema are there.
    expect(kinds['filter-chains']).toBeUndefined()
  })

  it('is asked once, however many want it', async () => {
    running.gateway.faults.forgetRequests()
    const fresh = { ...running.context, connection: { ...running.context.connection, id: randomUUID() } }
    const all = await Promise.all(Array.from({ length: 20 }, () => describeGateway(fresh)))
    expect(new Set(all).size).toBe(1)
    const paths = running.gateway.faults.requests().map(({ path }) => path)
    expect(paths.length).toBe(new Set(paths).size)
    await describeGateway(fresh)
    expect(running.gateway.faults.requests()).toHaveLength(paths.length)
  })

  it('describes a plugin, and says when there is none', async () => {
    const keyAuth = await describeSubschema(running.context, 'plugins', 'key-auth')
    const config = keyAuth.fields.find(({ name }) => name === 'config')
    expect(config?.fields?.map(({ name }) => name)).toContain('key_names')
    expect(keyAuth.fields.find(({ name }) => name === 'consumer')?.forbidden).toBe(true)
    for (const [kind, name] of [
      ['plugins', 'no-such'],
      ['services', 'x'],
      ['nothing', 'x'],
      ['constructor', 'x'],
    ] as const)
      await expect(describeSubschema(running.context, kind, name)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('fails as a whole and is asked again, never given by halves', async () => {
    const fresh = { ...running.context, connection: { ...running.context.connection, id: randomUUID() } }
    running.gateway.faults.set({ status: { code: 500, path: '/schemas/upstreams' } })
    await expect(describeGateway(fresh)).rejects.toMatchObject({ reason: 'gateway_error' })
    running.gateway.faults.clear()
    expect((await describeGateway(fresh)).kinds.upstreams).toBeDefined()
  })
})

it('of an older Kong lacks what it lacks', async () => {
  const { context } = await start({ version: '2.8' })
  const { kinds } = await describeGateway(context)
  expect(kinds.keys).toBeUndefined()
  expect(kinds['key-sets']).toBeUndefined()
  const old = (await describeGateway((await start({ version: '1.5' })).context)).kinds
  expect(old.vaults).toBeUndefined()
  expect(Object.keys(old)).toEqual(
    expect.arrayContaining(['services', 'routes', 'plugins', 'targets', 'key-auths', 'ca_certificates']),
  )
})

it('without a database can be read only', async () => {
  const { context } = await start({ version: '3.9', mode: 'dbless' })
  const { kinds, database } = await describeGateway(context)
  expect(database).toBe('off')
  expect(Object.values(kinds).some(({ writable }) => writable)).toBe(false)
})

it('finds kinds under their older names, and without a list of endpoints (before 1.4)', async () => {
  const fields = [{ id: { type: 'string', uuid: true, auto: true } }, { name: { type: 'string' } }]
  const answers: Record<string, unknown> = {
    '/': {
      version: '1.3.0',
      plugins: { available_on_server: { acl: true }, enabled_in_cluster: {} },
      configuration: { database: 'postgres' },
    },
    '/services': { data: [] },
    '/schemas/services': { fields },
    '/vaults-beta': { data: [] },
    '/schemas/vaults_beta': { fields },
    // Their schemas are there, their collections are not.
    '/schemas/targets': { fields },
    '/schemas/keyauth_credentials': { fields },
  }
  const server = await serve((request, response) => {
    const answer = answers[new URL(request.url ?? '', 'http://x').pathname]
    response
      .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { message: 'Not found' }))
  })
  const { kinds } = await describeGateway(contextOf(server.url))
  expect(Object.keys(kinds).sort()).toEqual(['services', 'vaults'])
  expect(kinds.vaults).toMatchObject({ schema: 'vaults_beta', collection: 'vaults-beta' })
  await server.close()
})
