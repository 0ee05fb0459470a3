import { describe, expect, it } from 'vitest'
import { dropForgeableHeaders, pagePolicy, securityHeaders } from './security-headers.mjs'

const page = { nonce: 'abc', isApi: false, isHttps: false }

describe('securityHeaders', () => {
  it('locks scripts of a page to its nonce and forbids inline ones', () => {
    const policy = securityHeaders(page)['Content-Security-Policy']
    expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).not.toMatch(/style-src(-elem)? [^;]*unsafe/)
  })

  it('allows eval, web sockets and inline styles in development only', () => {
    expect(pagePolicy({ nonce: 'abc', isDev: true })).toMatch(/'unsafe-eval'.*connect-src 'self' ws: wss:/)
    expect(pagePolicy({ nonce: 'abc' })).not.toMatch(/unsafe-eval|ws:|style-src-elem[^;]*unsafe/)
  })

  it('lets workers of the build compile WebAssembly, and nothing evaluate text', () => {
    const policy = securityHeaders({ ...page, isAsset: true })['Content-Security-Policy']
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toMatch(/'unsafe-|nonce/)
  })

  it('gives an answer of the API nothing to load', () => {
    const policy = securityHeaders({ ...page, isApi: true })['Content-Security-Policy']
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  })

  it('promises HTTPS only where there is HTTPS', () => {
    expect(securityHeaders(page)).not.toHaveProperty('Strict-Transport-Security')
    expect(securityHeaders({ ...page, isHttps: true })['Strict-Transport-Security']).toMatch(/max-age=63072000/)
  })
})

describe('dropForgeableHeaders', () => {
  it('drops what only Next, our server or a trusted proxy may say, and nothing else', () => {
    const headers = {
      'x-nonce': 'evil',
      'content-security-policy': "script-src 'nonce-evil'",
      'content-security-policy-report-only': 'x',
      'x-middleware-subrequest': 'proxy:proxy:proxy',
      'x-gatehouse-address': '127.0.0.1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'evil',
      forwarded: 'for=127.0.0.1',
      'x-real-ip': '127.0.0.1',
      'x-matched-path': '/users',
      'next-resume': '1',
      'x-nextjs-data': '1',
      'x-nextjs-request-id': 'a1',
      cookie: 'a=b',
      origin: 'http://localhost',
      rsc: '1',
    }
    dropForgeableHeaders(headers)
    expect(headers).toEqual({ 'x-nextjs-request-id': 'a1', cookie: 'a=b', origin: 'http://localhost', rsc: '1' })
  })
})
