import net from 'node:net'
import { expect, test } from '../fixtures'

test.use({ role: 'nobody' })

/** What every answer carries (OWASP ASVS 5.0, section 3.4). */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
  'content-security-policy': /default-src 'none'/,
}

const answers = {
  'a page': '/login',
  'a redirect': '/connections',
  'a page that is not there': '/connections/nope/nope/nope/nope/nope',
  'an API answer': '/api/health/live',
  'a refusal': '/api/connections',
  'an API address that is not there': '/api/nope',
  'a static file that is not there': '/_next/static/nope.js',
}

for (const [what, path] of Object.entries(answers)) {
  test(`${what} carries the headers`, async ({ api }) => {
    const { headers } = await api('nobody').send('GET', path)
    for (const [name, value] of Object.entries(everywhere)) expect(headers.get(name), name).toMatch(value)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
    // Plain http: a promise of TLS would lock people out.
    expect(headers.get('strict-transport-security')).toBeNull()
  })
}

test('a page and its scripts share a nonce that no other answer has', async ({ api }) => {
  const nonces = new Set<string>()
  for (let turn = 0; turn < 3; turn++) {
    const response = await api('nobody').send('GET', '/login')
    const [, nonce = ''] =
      /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(response.headers.get('content-security-policy') ?? '') ?? []
    expect(nonce.length).toBeGreaterThanOrEqual(16)
    const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('a nonce that was sent in is not used', async ({ api }) => {
  const headers = { 'x-nonce': 'guessed', 'content-security-policy': "script-src 'nonce-guessed'" }
  const response = await api('nobody').send('GET', '/login', { headers })
  expect(await response.text()).not.toContain('guessed')
  expect(response.headers.get('content-security-policy')).not.toContain('guessed')
})

test('what is signed in is never stored by caches', async ({ api }) => {
  for (const path of ['/api/account', '/api/connections', '/connections'])
    expect((await api('viewer').send('GET', path)).headers.get('cache-control'), path).toContain('no-store')
})

test('a request that is no HTTP gets the headers too', async ({ baseURL }) => {
  const answer = await speak(baseURL, 'GET / NONSENSE\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 400/)
  expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
})

test('another host name is not answered', async ({ baseURL }) => {
  const answer = await speak(baseURL, 'GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 421/)
})

test('headers by which Next speaks to itself open nothing', async ({ api }) => {
  for (const name of ['middleware', 'src/middleware', 'proxy', 'src/proxy'])
    for (const value of [name, Array(5).fill(name).join(':')]) {
      const headers = { 'x-middleware-subrequest': value }
      expect((await api('nobody').send('GET', '/connections', { headers })).status).toBe(307)
      expect((await api('nobody').send('GET', '/api/connections', { headers })).status).toBe(401)
    }
})

/** Sends bytes as they are and reads until the server closes. */
function speak(baseURL: string | undefined, text: string): Promise<string> {
  const { port } = new URL(baseURL ?? '')
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
