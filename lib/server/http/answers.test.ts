import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { KindDescription } from '@/lib/entities/types'
import { openapiDocument } from '@/lib/openapi/document'
import { media } from '@/lib/openapi/media'
import { routeAnswers } from '@/lib/openapi/route-answers'
import { statuses } from '@/lib/openapi/summaries'
import { type RouteKey, routes } from '@/lib/permissions/routes'
import { throwawayChain } from '@/lib/server/certificates/fixtures/throwaway-chain'
import { db } from '@/lib/server/db'
import { addUser, goodPassword, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import type { RouteHandler } from '.'

withTestDatabase()

const origin = 'http://localhost:3000'
const handlers = new Map<RouteKey, RouteHandler>()
const versions = ['3.9', '2.8', '1.5'] as const
const gateways: DemoGateway[] = []
let admin: Awaited<ReturnType<typeof signedIn>>
const held = new Set<RouteKey>()
const wrong = new Set<string>()

beforeAll(async () => {
  for (const file of readdirSync('app/api', { recursive: true, encoding: 'utf8' })) {
    if (path.basename(file) !== 'route.ts') continue
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path.resolve('app/api', file)).href)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      if (typeof module[method] === 'function')
        handlers.set(
          `${method} /api/${path.dirname(file).split(path.sep).join('/')}` as RouteKey,
          module[method] as RouteHandler,
        )
  }
  for (const version of versions) gateways.push(await startDemoGateway({ version }))
  admin = await signedIn('admin')
}, 60_000)
afterEach(() => expect([...wrong]).toEqual([]))
afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())))

type Asked = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

/**
 * Asks a handler as the administrator's browser would, and holds what it answers to the schema of the description, strictly: no field may be
 * missing, and none too many. Answers the body; a stream is not waited for.
 */
// biome-ignore lint/suspicious/noExplicitAny: what comes back has just been held to its schema, which is made at run time
async function ask(key: RouteKey, { params = {}, query = {}, body }: Asked = {}): Promise<any> {
  const [method = ''] = key.split(' ')
  const request = new Request(`${origin}/api/x?${new URLSearchParams(query)}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { host: 'localhost:3000', origin, cookie: admin.cookie, 'content-type': 'application/json' },
  })
  const response = await (handlers.get(key) ?? notThere(key))(request, { params: Promise.resolve(params) })
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  if (media[key] && response.ok) {
    expect(media[key], key).toContain(response.headers.get('content-type')?.split(';')[0])
    await response.body?.cancel()
    held.add(key)
    return undefined
  }
  const answer = isJson ? await response.json() : undefined
  expect(response.status, `${key}: ${JSON.stringify(answer)}`).toBe(statuses[key] ?? 200)
  held.add(key)
  if (response.status === 204) return undefined
  const parsed = routeAnswers[key]?.safeParse(answer)
  if (!parsed?.success) wrong.add(`${key}: ${parsed ? z.prettifyError(parsed.error).slice(0, 300) : 'no schema'}`)
  return answer
}

function notThere(key: string): never {
  throw new Error(`There is no handler of ${key}`)
}

const on = '/api/connections/[connectionId]'

describe('what routes answer', () => {
  it.each(versions)(
    'is what the description of the API says, with a gateway of Kong %s',
    { timeout: 120_000 },
    async (version) => {
      const gateway = gateways[versions.indexOf(version)]
      const connection = await ask('POST /api/connections', {
        body: { name: `kong ${version}`, adminUrl: gateway?.url, protection: { kind: 'open' } },
      })
      const connectionId: string = connection.id
      const here = (params: Record<string, string> = {}) => ({ params: { connectionId, ...params } })
      await ask('GET /api/connections')
      await ask(`GET ${on}`, here())
      await ask(`PATCH ${on}`, { ...here(), body: { color: 'blue' } })
      await ask(`GET ${on}/node`, here())
      const { kinds } = await ask(`GET ${on}/description`, here())
      await ask(`GET ${on}/subschemas/[kind]/[name]`, here({ kind: 'plugins', name: 'key-auth' }))

      // Every kind, and an entity of each that has one.
      const first: Record<string, string> = {}
      for (const { kind } of Object.values<KindDescription>(kinds)) {
        const page = await ask(`GET ${on}/entities/[kind]`, here({ kind }))
        const id = page.rows[0]?.id
        if (typeof id !== 'string') continue
        first[kind] = id
        await ask(`GET ${on}/entities/[kind]/[id]`, here({ kind, id }))
        await ask(`GET ${on}/removal/[kind]/[id]`, here({ kind, id }))
        await ask(`GET ${on}/clone`, { ...here(), query: { from: connectionId, kind, id } })
      }
      await ask(`GET ${on}/search`, { ...here(), query: { q: 'o' } })
      await ask(`GET ${on}/tags`, here())
      await ask(`GET ${on}/tags/entities`, { ...here(), query: { tag: 'team-a' } })
      await ask(`GET ${on}/access/groups`, here())
      for (const kind of ['consumers', 'routes', 'services'] as const)
        await ask(`GET ${on}/access/${kind}/[id]`, here({ id: first[kind] ?? '' }))
      await ask(`GET ${on}/upstreams/[id]/targets`, here({ id: first.upstreams ?? '' }))
      await ask(`GET ${on}/upstreams/[id]/targets/history`, here({ id: first.upstreams ?? '' }))
      const certificate = here({ kind: 'certificates', id: first.certificates ?? '' })
      await ask(`GET ${on}/certificates/[kind]/[id]`, certificate)
      await ask(`GET ${on}/certificates/[kind]/[id]/uses`, certificate)
      await ask(`GET ${on}/drift`, here())

      const made = await ask(`POST ${on}/entities/[kind]`, {
        ...here({ kind: 'services' }),
        body: { entity: { name: 'made', host: 'made.example' } },
      })
      const service = here({ kind: 'services', id: made.entity.id })
      const update = { patch: { retries: 3 }, seen: { retries: made.entity.retries } }
      await ask(`PATCH ${on}/entities/[kind]/[id]`, { ...service, body: update })
      const { entries } = await ask('GET /api/audit', { query: { connectionId } })
      await ask('GET /api/audit/[entryId]', { params: { entryId: entries[0].id } })
      await ask(`GET ${on}/undo/[entryId]`, here({ entryId: entries[0].id }))
      await ask(`POST ${on}/undo/[entryId]`, { ...here({ entryId: entries[0].id }), body: {} })

      const operation = await ask(`POST ${on}/bulk`, {
        ...here(),
        body: { kind: 'services', selection: { ids: [made.entity.id] }, action: { do: 'tag', add: ['x'], remove: [] } },
      })
      await ask(`GET ${on}/bulk/[operationId]`, here({ operationId: operation.id }))
      await ask(`POST ${on}/bulk/export`, {
        ...here(),
        body: { kind: 'services', selection: { ids: [made.entity.id] }, format: 'json' },
      })

      const rollout = await ask(`POST ${on}/rollouts`, {
        ...here(),
        body: { way: 'switch', entityId: made.entity.id, host: 'other.example' },
      })
      await ask(`GET ${on}/rollouts`, { ...here(), query: { way: 'switch', entityId: made.entity.id } })
      const rolloutId: string = rollout.id
      await ask(`POST ${on}/rollouts/[rolloutId]/move`, { ...here({ rolloutId }), body: { from: 0, to: 1 } })
      await ask(`POST ${on}/rollouts/[rolloutId]/end`, here({ rolloutId }))

      const { id: snapshotId } = await ask(`POST ${on}/snapshots`, { ...here(), body: { name: 'one' } })
      await ask(`GET ${on}/snapshots`, here())
      await ask(`GET ${on}/snapshots/[snapshotId]`, here({ snapshotId }))
      const inside = here({ snapshotId, snapshotKind: 'services' })
      await ask(`GET ${on}/snapshots/[snapshotId]/entities/[snapshotKind]`, inside)
      await ask(`GET ${on}/snapshots/[snapshotId]/entities/[snapshotKind]/[id]`, {
        params: { ...inside.params, id: made.entity.id },
      })
      await ask(`GET ${on}/snapshots/schedules/preview`, { ...here(), query: { cron: '0 3 * * *', timeZone: 'UTC' } })
      const schedule = { name: 'nightly', cron: '0 3 * * *', timeZone: 'UTC' }
      await ask(`POST ${on}/snapshots/schedules`, { ...here(), body: schedule })
      await ask(`GET ${on}/snapshots/schedules`, here())

      await ask(`DELETE ${on}/entities/[kind]/[id]`, service)
      const sides = { before: { connectionId }, after: { snapshotId } }
      await ask(`POST ${on}/compare`, { ...here(), body: sides })
      await ask(`POST ${on}/compare/export`, { ...here(), body: { ...sides, format: 'json', locale: 'en' } })
      const { id: planId } = await ask(`POST ${on}/restores/plans`, { ...here(), body: { source: { snapshotId } } })
      await ask(`GET ${on}/restores/plans/[planId]`, here({ planId }))
      await ask(`GET ${on}/restores/plans/[planId]/steps/[index]`, here({ planId, index: '0' }))
      const approval = await ask(`POST ${on}/approvals`, { ...here(), body: { purpose: 'restore', subjectId: planId } })
      await ask(`GET ${on}/approvals`, here())
      await ask(`GET ${on}/approvals/[approvalId]`, here({ approvalId: approval.id }))
      const { id: runId } = await ask(`POST ${on}/restores`, { ...here(), body: { planId, acceptsObstacles: true } })
      await ask(`GET ${on}/restores/[runId]/events`, here({ runId }))
      await expect
        .poll(async () => (await ask(`GET ${on}/restores/[runId]`, here({ runId }))).state, { timeout: 30_000 })
        .toBe('done')
      await ask(`GET ${on}/restores`, here())

      await ask(`GET ${on}/metrics/settings`, here())
      await ask(`PATCH ${on}/metrics/settings`, { ...here(), body: { isOn: true } })
      await ask(`POST ${on}/metrics/scrape`, here())
      await ask(`POST ${on}/metrics/scrape`, here())
      const until = Date.now()
      const range = { from: String(until - 3_600_000), to: String(until) }
      await ask(`GET ${on}/metrics/panels`, {
        ...here(),
        query: { ...range, panels: 'requests,latency' },
      })
      await ask(`GET ${on}/metrics/marks`, { ...here(), query: range })
      await ask('GET /api/fleet')
    },
  )

  it('is what it says of a gateway without a database', async () => {
    const gateway = await startDemoGateway({ version: '3.9', mode: 'dbless' })
    gateways.push(gateway)
    const { id: connectionId } = await ask('POST /api/connections', {
      body: { name: 'without a database', adminUrl: gateway.url, protection: { kind: 'open' } },
    })
    await ask(`GET ${on}/declarative`, { params: { connectionId } })
    await ask(`GET ${on}/description`, { params: { connectionId } })
  })

  it('is what it says of people, tokens and the console', async () => {
    await ask('GET /api/health/live')
    await ask('GET /api/health/ready')
    await ask('GET /api/account')
    await ask('PATCH /api/account', { body: { name: 'Ada' } })
    await ask('GET /api/account/sessions')
    await ask('POST /api/account/confirm', { body: { password: goodPassword } })
    await ask('POST /api/account/factor')
    const user = await addUser('viewer')
    const person = { params: { userId: user.id } }
    await ask('GET /api/users')
    await ask('POST /api/users', { body: { email: 'nora@example.com', name: 'Nora', role: 'viewer' } })
    await ask('PATCH /api/users/[userId]', { ...person, body: { role: 'operator' } })
    await ask('GET /api/users/[userId]/sessions', person)
    await ask('GET /api/users/[userId]/access', person)
    await ask('PUT /api/users/[userId]/access', { ...person, body: { everywhere: true, grants: [] } })
    await ask('POST /api/users/[userId]/link', person)
    await ask('GET /api/settings/sign-in')
    await ask('POST /api/tokens', { body: { name: 'ci', connectionIds: null, actions: ['entities.read'] } })
    await ask('GET /api/tokens')
    await ask('POST /api/certificates/inspect', { body: { certificate: throwawayChain.root } })
    await ask('GET /api/audit')
    await ask('GET /api/audit/export', { query: { format: 'csv' } })
    await ask('GET /api/events')
    expect(await db().auditEntry.count()).toBeGreaterThan(0)
  })

  it('was held to it on every route that is read', () => {
    // What next-auth answers is its own; the description of the API describes everything but itself.
    const apart = ['GET /api/auth/[...nextauth]', 'GET /api/openapi']
    const reads = (Object.keys(routes) as RouteKey[]).filter((key) => key.startsWith('GET '))
    expect(reads.filter((key) => !held.has(key))).toEqual(apart)
  })

  it('has a schema on every route, or nothing, or the type of a file or stream', () => {
    const without = (Object.keys(routes) as RouteKey[]).filter(
      (key) => !routeAnswers[key] && statuses[key] !== 204 && !media[key],
    )
    expect(without).toEqual(['GET /api/auth/[...nextauth]', 'POST /api/auth/[...nextauth]', 'GET /api/openapi'])
  })

  it('is described by names that are there, each once', () => {
    const document = openapiDocument({ basePath: '', version: '0.1.0' })
    const { schemas = {} } = document.components as { schemas?: Record<string, unknown> }
    const named = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref))
    expect(named.size).toBeGreaterThan(50)
    for (const ref of named) {
      expect(ref).toMatch(/^#\/components\/schemas\/\w+$/)
      expect(schemas, ref).toHaveProperty(ref.replace('#/components/schemas/', ''))
    }
  })
})
