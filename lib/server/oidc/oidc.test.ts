import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { authRoute } from '@/lib/server/http/auth-route'
import { findPending, findSession, sessionCookieName } from '@/lib/server/session'
import { addUser, goodPassword } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { type Claims, type Issuer, startIssuer } from './fixtures/issuer'

withTestDatabase()

const origin = 'http://localhost:3000'
const handlers = {
  GET: authRoute('GET /api/auth/[...nextauth]'),
  POST: authRoute('POST /api/auth/[...nextauth]'),
}
let issuer: Issuer

beforeAll(async () => {
  const client = { id: 'gatehouse', secret: 'the-secret-of-the-client' }
  issuer = await startIssuer(client)
  Object.assign(process.env, {
    NEXTAUTH_URL: `${origin}/api/auth`,
    PUBLIC_URL: origin,
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_ADMIN_GROUPS: 'kong admins, owners',
    OIDC_VIEWER_GROUPS: 'everyone',
  })
})
afterAll(() => issuer.close())
afterEach(() => {
  env().MFA = 'optional'
  env().OIDC_TRUSTS_MFA = false
})

/** A browser: its cookies by name. */
type Browser = Map<string, string>

let lastAddress = 0

async function load(browser: Browser, address: string, fields?: Record<string, string>) {
  const url = new URL(address, origin)
  const action = url.pathname.replace('/api/auth/', '')
  lastAddress++
  const request = new Request(url, {
    method: fields ? 'POST' : 'GET',
    headers: {
      host: 'localhost:3000',
      origin,
      cookie: [...browser].map((pair) => pair.join('=')).join('; '),
      'x-gatehouse-address': `203.0.${Math.floor(lastAddress / 250)}.${lastAddress % 250}`,
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: fields && new URLSearchParams(fields).toString(),
  })
  const handler = handlers[fields ? 'POST' : 'GET']
  const response = await handler(request, { params: Promise.resolve({ nextauth: action.split('/') }) })
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
    if (value === '' || /max-age=0/i.test(line)) browser.delete(name)
    else browser.set(name, value)
  }
  const text = await response.text()
  return { status: response.status, location: response.headers.get('location'), body: text ? JSON.parse(text) : {} }
}

async function leave(browser: Browser, fields: Record<string, string> = {}): Promise<string> {
  const { body } = await load(browser, '/api/auth/csrf')
  const left = await load(browser, '/api/auth/signin/oidc', { csrfToken: String(body.csrfToken), ...fields })
  expect(left.status).toBe(200)
  return String(left.body.url)
}

const ann = { sub: 'ann-1', email: 'ann@shop.example', name: 'Ann', groups: ['kong admins', 'everyone'] }

async function comeIn(claims: Claims, browser: Browser = new Map()) {
  const address = await leave(browser, { callbackUrl: `${origin}/users` })
  const { location } = await load(browser, issuer.authorize(address, claims))
  return { browser, location, actor: await findSession(browser.get(sessionCookieName())) }
}

describe('signing in at an identity provider', () => {
  it('makes a user of issuer and subject, with the role of the groups, and leads back', async () => {
    const address = new URL(await leave(new Map()))
    expect(address.origin).toBe(issuer.url)
    const asked = Object.fromEntries(address.searchParams)
    expect(asked).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' })
    expect(asked.state && asked.nonce && asked.code_challenge).toBeTruthy()

    const { location, actor } = await comeIn(ann)
    expect(location).toBe(`${origin}/users`)
    expect(actor).toMatchObject({ email: ann.email, role: 'admin' })
    const identities = await db().identity.findMany({ where: { userId: actor?.id } })
    expect(identities).toMatchObject([{ provider: 'oidc', issuer: issuer.url, subject: 'ann-1' }])
    const row = await db().user.findUniqueOrThrow({ where: { id: actor?.id } })
    expect(row.passwordHash).toBeNull()
    const again = await comeIn({ ...ann, email: 'other@shop.example' })
    expect(again.actor?.id).toBe(actor?.id)
  })

  it('takes the role over at each sign-in and ends the sessions of the old one', async () => {
    const claims = { ...ann, sub: 'bea', email: 'bea@shop.example' }
    const first = await comeIn(claims)
    const second = await comeIn({ ...claims, groups: ['everyone'] })
    expect(second.actor).toMatchObject({ id: first.actor?.id, role: 'viewer' })
    expect(await findSession(first.browser.get(sessionCookieName()))).toBeUndefined()
    const third = await comeIn({ ...claims, groups: ['Kong Admins'] })
    expect([third.location, third.actor]).toEqual(['/login?problem=provider_no_role', undefined])
    expect(await findSession(second.browser.get(sessionCookieName()))).toBeUndefined()
  })

  it('never links by e-mail, nor by a subject that looks like an id', async () => {
    const admin = await addUser('admin')
    for (const sub of ['stranger', admin.id, '1']) {
      const { location, actor } = await comeIn({ ...ann, sub, email: admin.email })
      expect([location, actor]).toEqual(['/login?problem=provider_account_exists', undefined])
    }
    expect(await db().identity.count({ where: { userId: admin.id } })).toBe(0)
    const refusals = await db().auditEntry.count({ where: { action: 'sign_in_refused', entityName: admin.email } })
    expect(refusals).toBe(3)
  })

  it.each([
    ['another issuer', { ...ann, iss: 'https://evil.example' }],
    ['another audience', { ...ann, aud: 'someone else' }],
    ['another nonce', { ...ann, nonce: 'not the one' }],
    ['an expired token', { ...ann, exp: 1 }],
    ['no subject', { ...ann, sub: '' }],
    ['no address', { ...ann, sub: 'no-mail', email: undefined }],
    ['an address that is none', { ...ann, sub: 'odd-mail', email: '"a@evil.test"@shop.example' }],
  ])('refuses %s', async (_name, claims) => {
    const { location, actor } = await comeIn(claims)
    expect([location, actor]).toEqual(['/login?problem=provider_refused', undefined])
  })

  it('refuses what comes back to another browser, twice, or with another state', async () => {
    const browser: Browser = new Map()
    const back = issuer.authorize(await leave(browser), ann)
    const refused = '/login?problem=provider_refused'
    expect((await load(new Map(), back)).location).toBe(refused)
    expect((await load(browser, back.replace(/state=[^&]+/, 'state=made-up'))).location).toBe(refused)

    const other: Browser = new Map()
    const address = issuer.authorize(await leave(other), ann)
    const before = issuer.exchanges()
    const cookies = new Map(other)
    await load(other, address)
    expect((await load(cookies, address)).location).toBe(refused)
    expect(issuer.exchanges()).toBe(before + 1)
    expect((await load(new Map(), '/api/auth/callback/oidc?error=access_denied')).location).toBe(refused)
  })

  it('leads only to pages of this console', async () => {
    const browser: Browser = new Map()
    const address = await leave(browser, { callbackUrl: 'https://evil.example/x' })
    const { location } = await load(browser, issuer.authorize(address, ann))
    expect(location).toBe(`${origin}/`)
  })

  it('keeps out who is disabled here', async () => {
    const claims = { ...ann, sub: 'cid', email: 'cid@shop.example' }
    const { actor } = await comeIn(claims)
    await db().user.update({ where: { id: actor?.id }, data: { active: false } })
    expect(await comeIn(claims)).toMatchObject({ location: '/login?problem=provider_disabled', actor: undefined })
  })

  it('asks for the second factor that the console requires, unless the provider has', async () => {
    env().MFA = 'required'
    const claims = { ...ann, sub: 'dora', email: 'dora@shop.example' }
    const half = await comeIn(claims)
    expect(half.actor).toBeUndefined()
    expect(await findPending(half.browser.get(sessionCookieName()))).toMatchObject({ email: claims.email })
    expect((await comeIn({ ...claims, amr: ['pwd', 'mfa'] })).actor).toMatchObject({ email: claims.email })
    env().OIDC_TRUSTS_MFA = true
    expect((await comeIn(claims)).actor).toMatchObject({ email: claims.email })
  })

  it('does not open the password way to who has none', async () => {
    const browser: Browser = new Map()
    const { body } = await load(browser, '/api/auth/csrf')
    const fields = { csrfToken: String(body.csrfToken), email: ann.email, password: goodPassword }
    expect((await load(browser, '/api/auth/callback/credentials', fields)).status).toBe(401)
  })

  it('gives two first sign-ins at once one user', async () => {
    const claims = { ...ann, sub: 'eve', email: 'eve@shop.example' }
    await Promise.all([comeIn(claims), comeIn(claims)])
    expect(await db().identity.count({ where: { subject: 'eve' } })).toBe(1)
  })

  it('says so when the provider is away', async () => {
    const away = env().OIDC_ISSUER
    env().OIDC_ISSUER = 'http://127.0.0.1:9'
    const browser: Browser = new Map()
    const { body } = await load(browser, '/api/auth/csrf')
    const left = await load(browser, '/api/auth/signin/oidc', { csrfToken: String(body.csrfToken) })
    env().OIDC_ISSUER = away
    expect(left).toMatchObject({ status: 503, body: { reason: 'provider_unreachable' } })
  })
})
