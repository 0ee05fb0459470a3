import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { findSession, isToken } from '@/lib/server/session'
import { addUser, goodPassword } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { authRoute } from './auth-route'

withTestDatabase()

const origin = 'http://localhost:3000'
const handlers = {
  GET: authRoute('GET /api/auth/[...nextauth]'),
  POST: authRoute('POST /api/auth/[...nextauth]'),
}
let email: string

beforeAll(async () => {
  process.env.AUTH_TRUST_HOST = '1'
  email = (await addUser('operator')).email
})

type Ask = { fields?: Record<string, string>; cookie?: string; headers?: Record<string, string>; address?: string }

async function ask(
  method: 'GET' | 'POST',
  action: string,
  { fields, cookie = '', headers = {}, address = '203.0.113.1' }: Ask = {},
) {
  const request = new Request(`${origin}/api/auth/${action}`, {
    method,
    headers: {
      host: 'localhost:3000',
      origin,
      cookie,
      'x-gatehouse-address': address,
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: fields && new URLSearchParams(fields).toString(),
  })
  const response = await handlers[method](request, { params: Promise.resolve({ nextauth: action.split('/') }) })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** The cookies an answer sets, as the browser sends them back. */
function jar(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

async function csrf() {
  const { body, headers } = await ask('GET', 'csrf')
  return { csrfToken: String(body.csrfToken), cookie: jar(headers) }
}

async function signIn(fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { csrfToken, cookie } = await csrf()
  return ask('POST', 'callback/credentials', {
    fields: { csrfToken, email, password: goodPassword, ...fields },
    cookie,
    headers,
  })
}

describe('signing in through next-auth', () => {
  it('sets a cookie that carries a session id and nothing else', async () => {
    const answer = await signIn()
    expect(answer.status).toBe(200)
    const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('gatehouse-session='))
    const token = /^gatehouse-session=([^;]*)/.exec(line ?? '')?.[1]
    expect(isToken(token)).toBe(true)
    expect(await findSession(token)).toMatchObject({ email })
    expect(line).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  })

  it('refuses with a status and our words, and sets no session', async () => {
    const answer = await signIn({ password: 'wrong' })
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated', reason: 'wrong_login' } })
    expect(answer.headers.getSetCookie().join()).not.toContain('gatehouse-session')
  })

  it('wants the token of next-auth too, and our Origin', async () => {
    const { cookie } = await csrf()
    const fields = { email, password: goodPassword }
    const bare = await ask('POST', 'callback/credentials', { fields, cookie })
    expect(bare).toMatchObject({ status: 403, body: { reason: 'bad_origin' } })
    expect(await signIn({}, { origin: 'https://evil.test' })).toMatchObject({
      status: 403,
      body: { reason: 'bad_origin' },
    })
  })

  it.each([
    '//evil.test',
    'https://evil.test/',
    'http://localhost:3000.evil.test/',
    '/\\evil.test',
    'javascript:alert(1)',
  ])('sends nobody to %s', async (callbackUrl) => {
    expect((await signIn({ callbackUrl })).body.url).toBe(`${origin}/`)
  })

  it('sends people back to their page', async () => {
    expect((await signIn({ callbackUrl: '/audit?kind=services' })).body.url).toBe(`${origin}/audit?kind=services`)
  })

  it('takes no endless body', async () => {
    expect(await signIn({ password: 'x'.repeat(20_000) })).toMatchObject({ status: 413 })
  })
})

describe('the session behind the cookie', () => {
  it("is told to next-auth's client, without its id", async () => {
    const cookie = jar((await signIn()).headers)
    const { body } = await ask('GET', 'session', { cookie })
    expect(body.user).toEqual({ id: expect.any(String), name: 'The operator', email, role: 'operator' })
    expect(JSON.stringify(body)).not.toContain(/gatehouse-session=([^;]*)/.exec(cookie)?.[1])
  })

  it('ends with signing out, and the cookie is of no more use', async () => {
    const { csrfToken, cookie } = await csrf()
    const own = `${cookie}; ${jar((await signIn()).headers)}`
    const token = /gatehouse-session=([^;]*)/.exec(own)?.[1]
    const bare = await ask('POST', 'signout', { fields: {}, cookie: own })
    expect(bare.status).toBe(403)
    expect(await findSession(token)).toBeDefined()
    const out = await ask('POST', 'signout', { fields: { csrfToken }, cookie: own })
    expect(out.status).toBe(200)
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(out.headers.getSetCookie().join()).toMatch(/gatehouse-session=; Max-Age=0/)
    expect(await findSession(token)).toBeUndefined()
    expect((await ask('GET', 'session', { cookie: own })).body).toEqual({})
    expect(await db().auditEntry.count({ where: { action: 'sign_out', entityName: email } })).toBe(1)
  })

  it.each([
    ['a broken cookie', { cookie: 'gatehouse-session=%E0%A4%A; next-auth.csrf-token=%; next-auth.callback-url=%E0' }],
    ['a broken bearer', { headers: { authorization: 'Bearer %E0%A4%A' } }],
    ['a callback cookie of another site', { cookie: 'next-auth.callback-url=https%3A%2F%2Fevil.test' }],
    ['a session in pieces', { cookie: 'gatehouse-session.0=a; gatehouse-session.1=b' }],
  ])("is nobody's with %s", async (_name, request) => {
    expect(await ask('GET', 'session', request)).toMatchObject({ status: 200, body: {} })
    expect((await ask('GET', 'csrf', request)).status).toBe(200)
  })
})

describe('what of next-auth is open', () => {
  it.each([
    ['GET', 'signin'],
    ['GET', 'signout'],
    ['GET', 'error'],
    ['GET', 'verify-request'],
    ['GET', 'callback/credentials'],
    ['GET', '../users'],
    ['POST', 'session'],
    ['POST', '_log'],
    ['POST', 'signin/credentials'],
    ['POST', 'callback/other'],
  ] as const)('is not %s %s', async (method, action) => {
    expect((await ask(method, action, method === 'POST' ? { fields: {} } : {})).status).toBe(404)
  })
})
