import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routeTakes } from '@/lib/openapi/route-takes'
import { can } from '@/lib/permissions/can'
import { roles } from '@/lib/permissions/roles'
import { type RouteKey, routes } from '@/lib/permissions/routes'
import { db } from '@/lib/server/db'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import type { RouteHandler } from '.'

withTestDatabase()

const origin = 'http://localhost:3000'
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

type Route = { readonly key: RouteKey; readonly method: string; readonly handle: RouteHandler }
const all: Route[] = []
const cookies = new Map<string, string>()

beforeAll(async () => {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => path.basename(name) === 'route.ts')) {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path.resolve('app/api', file)).href)
    const address = `/api/${path.dirname(file).split(path.sep).join('/')}`
    for (const method of methods) {
      const handle = module[method]
      if (typeof handle === 'function')
        all.push({ key: `${method} ${address}` as RouteKey, method, handle: handle as RouteHandler })
    }
  }
  for (const role of roles) cookies.set(role, (await signedIn(role)).cookie)
}, 60_000)

type Ask = { cookie?: string; headers?: Record<string, string>; params?: Record<string, string>; body?: string }

async function ask({ key, method, handle }: Route, { cookie, headers = {}, params, body }: Ask = {}) {
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const request = new Request(`${origin}/api/x`, {
    method,
    body: hasBody ? (body ?? '{}') : undefined,
    headers: {
      host: 'localhost:3000',
      origin,
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...headers,
    },
  })
  const response = await handle(request, { params: Promise.resolve({ ...madeUp(key), ...params }) })
  // What is streamed is not waited for.
  const text = response.headers.get('content-type')?.includes('json') ? await response.text() : ''
  return { status: response.status, text, headers: response.headers }
}

/** Segments of an address, of things that do not exist. */
function madeUp(key: string): Record<string, string> {
  const names = [...key.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, name === 'kind' ? 'services' : randomUUID()]))
}

const guarded = () => all.filter(({ key }) => routes[key] !== 'open')
const writes = () => guarded().filter(({ method }) => method !== 'GET')

describe('X1, K10, K12, P15, P21: every route', () => {
  it('is found, each with its row', () => {
    expect(all.map(({ key }) => key).toSorted()).toEqual(Object.keys(routes).toSorted())
  })

  it('answers nobody', async () => {
    for (const route of guarded()) expect((await ask(route)).status, route.key).toBe(401)
  })

  it('answers a role exactly where its row says', async () => {
    for (const role of roles)
      for (const route of guarded()) {
        const guard = routes[route.key]
        if (guard === 'open' || can(role, guard)) continue
        expect((await ask(route, { cookie: cookies.get(role) })).status, `${route.key} as ${role}`).toBe(403)
      }
  })

  it('says of a failure its code, a message and its request, and nothing else (X7)', async () => {
    for (const route of guarded()) {
      const { text, headers, status } = await ask(route, { cookie: cookies.get('viewer') })
      if (status < 400 || text === '') continue
      const body = JSON.parse(text)
      expect(body, route.key).toMatchObject({ code: expect.any(String), message: expect.any(String) })
      expect(body.requestId).toBe(headers.get('x-request-id'))
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text, route.key).not.toMatch(/ at .*\.(ts|js):\d+|node_modules|prisma\.|SELECT |postgres(ql)?:\/\//)
    }
  })
})

describe('X2, K9: what somebody has no right to', () => {
  it('is not there, on every route about a connection', async () => {
    const person = await signedIn('operator')
    const data = { name: 'hidden', adminUrl: 'http://127.0.0.1:9', protection: { kind: 'open' } }
    const { id: connectionId } = await db().connection.create({ data })
    const access = { everywhere: false, grants: [] }
    await db().user.update({ where: { id: person.user.id }, data: { access } })
    const before = JSON.stringify(await db().connection.findMany())
    for (const route of guarded().filter(({ key }) => key.includes('[connectionId]'))) {
      const { status, text } = await ask(route, { cookie: person.cookie, params: { connectionId } })
      expect(status, route.key).toBe(404)
      expect(text, route.key).not.toContain('hidden')
    }
    expect(JSON.stringify(await db().connection.findMany())).toBe(before)
  })
})

describe('X5, K14: a request that no page of ours made', () => {
  const signs: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
  ]
  it('changes nothing', async () => {
    const cookie = cookies.get('admin')
    for (const route of writes())
      for (const headers of signs) {
        const { status, headers: answered } = await ask(route, { cookie, headers })
        expect(status, `${route.key} ${JSON.stringify(headers)}`).toBe(403)
        expect(answered.get('access-control-allow-origin')).toBeNull()
      }
  })

  it('is refused in any form but JSON', async () => {
    const cookie = cookies.get('admin')
    for (const route of writes().filter(({ key }) => routeTakes[key]?.body))
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
        const { status } = await ask(route, { cookie, headers: { 'content-type': type } })
        expect(status, `${route.key} ${type}`).toBe(400)
      }
  })
})

describe('X3, K1, K3, N12, N13: a body', () => {
  /** Objects of a schema that take fields nobody named. */
  function openObjects(schema: unknown, at: string): string[] {
    if (typeof schema !== 'object' || schema === null) return []
    const node = schema as Record<string, unknown>
    const isOpen = node.type === 'object' && node.properties !== undefined && node.additionalProperties !== false
    const inner = Object.entries(node).flatMap(([key, value]) => openObjects(value, `${at}.${key}`))
    return [...(isOpen ? [at] : []), ...inner]
  }

  it('takes no field that is not in its contract, at any depth', () => {
    for (const [key, takes] of Object.entries(routeTakes)) {
      if (!takes?.body) continue
      const schema = z.toJSONSchema(takes.body, { io: 'input', unrepresentable: 'any' })
      expect(openObjects(schema, key)).toEqual([])
    }
  })

  it('with the traps of JavaScript and of queries is refused', async () => {
    const cookie = cookies.get('admin')
    const bodies = [
      '{"__proto__":{"role":"admin"}}',
      '{"constructor":{}}',
      '{"a":1,"a":2}',
      '{"\\u0000":1}',
      '[',
      '"x"',
    ]
    for (const route of writes().filter(({ key }) => routeTakes[key]?.body))
      for (const body of bodies)
        expect((await ask(route, { cookie, body })).status, `${route.key} ${body}`).toBeGreaterThanOrEqual(400)
  }, 60_000)
})

describe('P8, P12: an id', () => {
  it('that leads elsewhere, or means everything, is none', async () => {
    const cookie = cookies.get('admin')
    for (const route of guarded().filter(({ key }) => /\[\w+Id\]/.test(key)))
      for (const id of ['..', '../users', '%2e%2e', 'undefined', 'null', '0', '*', ':key', "' OR 1=1 --"]) {
        const names = Object.keys(madeUp(route.key)).filter((name) => name.endsWith('Id'))
        const params = Object.fromEntries(names.map((name) => [name, id]))
        expect((await ask(route, { cookie, params })).status, `${route.key} ${id}`).toBe(404)
      }
  }, 60_000)
})
