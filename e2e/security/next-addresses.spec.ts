import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { pages } from '@/lib/contract/paths'
import { sessionCookieNames } from '@/lib/contract/session-cookie'
import { allPages } from '../../scripts/harness/all-pages.mjs'
import { type ApiClient, apiAs, expect, test } from '../fixtures'
import { person } from '../people'
import { isThorough } from './thorough'

/** The ways Next's own parts ask for a page, or used to (CVE-2026-44574, -44575, -45109, -64642; CVE-2025-29927). */
const ways: Readonly<Record<string, (page: string, query: string) => Asked>> = {
  'as people do': (page, query) => ({ path: page + query }),
  '.rsc': (page, query) => ({ path: `${page}.rsc${query}` }),
  '.txt': (page, query) => ({ path: `${page}.txt${query}` }),
  '.segments tree': (page, query) => ({ path: `${page}.segments/_tree.segment.rsc${query}` }),
  '.segments page': (page, query) => ({ path: `${page}.segments/$c$children/__PAGE__.segment.rsc${query}` }),
  'an RSC request': (page, query) => ({ path: page + query, headers: { rsc: '1' } }),
  'an RSC request with its hash': (page) => ({ path: `${page}?_rsc=1x2y3`, headers: { rsc: '1' } }),
  'a prefetch': (page, query) => ({ path: page + query, headers: { rsc: '1', 'next-router-prefetch': '1' } }),
  'a whole prefetch': (page, query) => ({ path: page + query, headers: { rsc: '1', 'next-router-prefetch': '2' } }),
  'a prefetch of the tree': (page, query) => ({
    path: page + query,
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  }),
  'a prefetch of the page': (page, query) => ({
    path: page + query,
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/__PAGE__' },
  }),
  'a state of the router': (page, query) => ({
    path: page + query,
    headers: {
      rsc: '1',
      'next-router-state-tree': encodeURIComponent('["",{"children":["__PAGE__",{},null,"refetch"]}]'),
    },
  }),
  '/_next/data': (page, query) => ({ path: `/_next/data/${buildId()}${page}.json${query}` }),
  'x-nextjs-data': (page, query) => ({ path: page + query, headers: { 'x-nextjs-data': '1', purpose: 'prefetch' } }),
  'x-matched-path': (page) => ({ path: '/login', headers: { 'x-matched-path': page, 'x-invoke-path': page } }),
  'x-now-route-matches': (page, query) => ({ path: page + query, headers: { 'x-now-route-matches': '1=x' } }),
  'next-resume': (page, query) => ({ path: page + query, headers: { 'next-resume': '1' } }),
  'x-middleware-subrequest': (page, query) => ({
    path: page + query,
    headers: { 'x-middleware-subrequest': Array(5).fill('proxy').join(':') },
  }),
  'a slash more': (page, query) => ({ path: `${page}/${query}` }),
  'upper case': (page, query) => ({ path: `${page.replace('/connections', '/Connections')}${query}` }),
  'an escaped letter': (page, query) => ({ path: `${page.replace('/c', '/%63')}${query}` }),
}

/** Those that do open a page to who may see it. */
const usual = new Set(['as people do', 'a state of the router'])

type Asked = { readonly path: string; readonly headers?: Record<string, string> }

test('a page tells nothing to nobody, to a made-up session and to who has no right, however it is asked for', async ({
  api,
  connection,
  gateway,
  newPerson,
}) => {
  test.setTimeout(300_000)
  const canary = `canary${randomBytes(8).toString('hex')}`
  await gateway.load('services', [{ name: canary, host: `${canary}.internal` }])
  const admin = api('admin')
  const name = `${canary} gateway`
  await admin.ask('PATCH', `/api/connections/${connection.id}`, { name })
  const all = Object.values(await allPages(admin, connection.id))
  const service = all.find((address) => /services\/[0-9a-f-]+$/.test(address)) ?? ''
  const everyWay = new Set([pages.connections(), pages.connection(connection.id), service, '/audit'])
  const asked = all.flatMap((address) =>
    Object.keys(ways)
      .filter((way) => isThorough || everyWay.has(address) || usual.has(way))
      .map((way) => ({ address, way })),
  )
  const visitors = {
    nobody: apiAs('nobody'),
    // Past proxy.ts, which looks only whether there is a cookie: what a page does without it.
    'a made-up session': withCookie(randomBytes(32).toString('base64url')),
    'somebody without rights': await withoutRights(api('admin'), await newPerson('operator')),
  }
  const leaks: string[] = []
  for (const [who, client] of Object.entries(visitors))
    await inParallel(asked, async ({ address, way }) => {
      const response = await sendAs(client, way, address)
      const text = (await response.text()) + JSON.stringify([...response.headers])
      const isTold =
        text.includes(canary) || (who !== 'somebody without rights' && text.includes(person('admin').email))
      if (isTold || response.status >= 500) leaks.push(`${who}, ${way}: ${address} ${response.status}`)
    })
  expect(leaks).toEqual([])
  // The proof that there was something to tell.
  for (const way of usual)
    for (const address of [pages.connections(), pages.connection(connection.id)]) {
      const text = await (await sendAs(admin, way, address)).text()
      expect(text, `${way} ${address}`).toContain(canary)
      expect(text).toContain(person('admin').email)
    }
})

test('a page past proxy.ts sends to the sign-in by itself', async ({ api, connection }) => {
  const stranger = withCookie(randomBytes(32).toString('base64url'))
  for (const address of Object.values(await allPages(api('admin'), connection.id))) {
    if (address === '/nope') continue
    const response = await stranger.send('GET', address)
    // A redirect that was found out after the first byte stands in the page.
    const target = response.headers.get('location') ?? (await response.text())
    expect(target, address).toMatch(/\/login\?returnTo=/)
  }
})

async function sendAs(client: ApiClient, way: string, address: string): Promise<Response> {
  const [page = '', query = ''] = address.split(/(?=\?)/)
  const { path, headers = {} } = ways[way]?.(page, query) ?? { path: address }
  const response = await client.send('GET', path, { headers })
  // Next wants a hash of the headers in the address of what they vary, and says which.
  const hashed = response.headers.get('location')
  return hashed?.includes('_rsc=') ? client.send('GET', hashed, { headers }) : response
}

function buildId(): string {
  return fs.readFileSync('.next-test/BUILD_ID', 'utf8')
}

function withCookie(token: string): ApiClient {
  const client = apiAs('nobody')
  client.cookies.set(sessionCookieNames.http, token)
  return client
}

async function withoutRights(
  admin: ApiClient,
  person: { id: string; email: string; password: string },
): Promise<ApiClient> {
  await admin.ask('PUT', `/api/users/${person.id}/access`, { everywhere: false, grants: [] })
  const client = apiAs('nobody')
  expect((await client.signIn(person)).status).toBe(200)
  return client
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const rest = [...items]
  const work = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await act(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
