import type { ServerOptions } from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { throwaway } from './fixtures/throwaway-certificates'
import { serve, type TestServer, testClient } from './testing'

const { ca, good, wrong, expired, self, client } = throwaway
const mtls = { kind: 'mtls', certificate: client.cert, key: client.key } as const

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function ask(tls: ServerOptions, options: Parameters<typeof testClient>[1] = {}) {
  server = await serve(
    (_request, response) => response.setHeader('content-type', 'application/json').end('{"a":1}'),
    tls,
  )
  const { client: gateway, line } = await testClient(server.url, options)
  return gateway.get('/status').finally(() => line.close())
}

describe('TLS', () => {
  it('accepts a certificate of the given authority', async () => {
    expect(await ask(good, { caCertificate: ca })).toEqual({ a: 1 })
  })

  it.each([
    ['unknown authority', good, '', 'tls_unknown_authority'],
    ['another name', wrong, ca, 'tls_name_mismatch'],
    ['expired', expired, ca, 'tls_expired'],
    ['self-signed', self, '', 'tls_self_signed'],
  ] as const)('refuses: %s', async (_what, tls, caCertificate, reason) => {
    await expect(ask(tls, { caCertificate })).rejects.toMatchObject({ code: 'gateway_unreachable', reason })
  })

  it.each([wrong, expired, self])('accepts any certificate only when told not to verify', async (tls) => {
    expect(await ask(tls, { verifyTls: false })).toEqual({ a: 1 })
  })

  it('shows a client certificate to a server that demands one', async () => {
    const demanding = { ...good, ca, requestCert: true, rejectUnauthorized: true }
    expect(await ask(demanding, { caCertificate: ca, protection: mtls })).toEqual({ a: 1 })
  })

  it('tells that a client certificate is wanted, as nginx says it', async () => {
    // nginx ends the handshake and answers with a page (ngx_http_request.c, NGX_HTTPS_NO_CERT).
    server = await serve(
      (_request, response) =>
        response
          .writeHead(400, { 'content-type': 'text/html' })
          .end('<center>No required SSL certificate was sent</center>'),
      { ...good, ca, requestCert: true, rejectUnauthorized: false },
    )
    const { client: gateway, line } = await testClient(server.url, { caCertificate: ca })
    await expect(gateway.get('/')).rejects.toMatchObject({ reason: 'tls_client_certificate_refused' })
    await line.close()
  })

  it('tells a port that does not speak TLS', async () => {
    server = await serve((_request, response) => response.end('x'))
    const { client: gateway, line } = await testClient(server.url.replace('http:', 'https:'))
    await expect(gateway.get('/')).rejects.toMatchObject({ code: 'gateway_unreachable', reason: 'tls_handshake' })
    await line.close()
  })

  it('names the field of a text that is no certificate', async () => {
    await expect(testClient('https://127.0.0.1:1', { caCertificate: 'nonsense' })).rejects.toMatchObject({
      fields: { caCertificate: expect.any(String) },
    })
    const other = { kind: 'mtls', certificate: client.cert, key: good.key } as const
    await expect(testClient('https://127.0.0.1:1', { protection: other })).rejects.toMatchObject({
      fields: { 'protection.key': expect.any(String) },
    })
  })
})
