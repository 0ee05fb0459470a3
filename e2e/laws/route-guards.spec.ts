import { randomUUID } from 'node:crypto'
import { can } from '@/lib/permissions/can'
import type { Action } from '@/lib/permissions/permissions'
import { roles } from '@/lib/permissions/roles'
import { type RouteKey, routes } from '@/lib/permissions/routes'
import { expect, test } from '../fixtures'

const rows = Object.entries(routes) as [RouteKey, 'open' | Action][]
const guarded = rows.filter((row): row is [RouteKey, Action] => row[1] !== 'open')
const visitors = [...roles, 'nobody'] as const
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

test.describe('a route answers whom its row says, before it looks at anything else', () => {
  for (const [key, action] of guarded) {
    for (const who of visitors) {
      test(`${key} as ${who}`, async ({ api }) => {
        const { method, path } = addressOf(key)
        const { status } = await api(who).send(method, path, { body: bodyFor(method) })
        if (who === 'nobody') expect(status).toBe(401)
        else if (!can(who, action)) expect(status).toBe(403)
        else expect([401, 403]).not.toContain(status)
      })
    }
  }
})

test('a method without a row is refused, whoever asks', async ({ api }) => {
  const paths = [...new Set(rows.map(([key]) => key.split(' ')[1] ?? ''))].filter((path) => !path.includes('...'))
  for (const path of paths) {
    for (const method of methods) {
      const key = `${method} ${path}`
      if (key in routes) continue
      const { status } = await api('admin').send(method, addressOf(key).path, { body: bodyFor(method) })
      expect(status, key).toBe(405)
    }
  }
})

test('a change from another site is refused', async ({ api }) => {
  const signs: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
  ]
  for (const [key] of guarded.filter(([key]) => !key.startsWith('GET '))) {
    const { method, path } = addressOf(key)
    for (const headers of signs) {
      const { status } = await api('admin').send(method, path, { body: bodyFor(method), headers })
      expect(status, `${key} ${JSON.stringify(headers)}`).toBe(403)
    }
  }
})

test('a made-up address is not there', async ({ api }) => {
  for (const path of [
    '/api/nope',
    '/api/connections/x/../users',
    '/api/kong/services',
    '/api/auth/nope',
    '/api/users/me/roles',
  ])
    for (const who of ['nobody', 'admin'] as const)
      expect([400, 401, 404, 405], `${path} as ${who}`).toContain((await api(who).send('GET', path)).status)
})

test('a refusal reaches no gateway', async ({ api, connection, gateway }) => {
  const before = (await gateway.requests()).length
  for (const method of ['POST', 'PATCH', 'DELETE'] as const) {
    const path = `/api/connections/${connection.id}/entities/services${method === 'POST' ? '' : `/${randomUUID()}`}`
    const body =
      method === 'POST'
        ? { entity: { host: 'a' } }
        : method === 'PATCH'
          ? { patch: { host: 'a' }, seen: {} }
          : undefined
    expect((await api('viewer').send(method, path, { body })).status).toBe(403)
    expect((await api('nobody').send(method, path, { body })).status).toBe(401)
  }
  expect(await gateway.requests()).toHaveLength(before)
})

/** The row's address with ids of things that do not exist: harmless, whatever the role may do. */
function addressOf(key: string) {
  const [method = '', pattern = ''] = key.split(' ')
  return {
    method,
    path: pattern
      .replace('[kind]', 'services')
      .replace('[name]', 'cors')
      .replace(/\[\w+\]/g, () => randomUUID()),
  }
}

function bodyFor(method: string): object | undefined {
  return method === 'GET' || method === 'DELETE' ? undefined : {}
}
