import 'server-only'
import { randomUUID } from 'node:crypto'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { ProtectionInput } from '@/lib/contract/connections'
import { testPolicy } from '@/lib/server/outbound/testing'
import { clientOn, type GatewayClient } from './client'
import { type Limits, limits } from './limits'
import { type Access, type Line, openLine } from './line'

/** A small real server on a free port of loopback. `sockets` counts the open ones. */
export type TestServer = {
  readonly url: string
  readonly port: number
  readonly sockets: () => number
  readonly close: () => Promise<void>
}

/** Serves with a listener; with `tls` options over TLS. */
export async function serve(listener: RequestListener, tls?: https.ServerOptions): Promise<TestServer> {
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener)
  let open = 0
  server.on('connection', (socket) => {
    open++
    socket.on('error', () => {}).on('close', () => open--)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    sockets: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Options = Partial<Omit<Access, 'protection'>> & {
  readonly protection?: ProtectionInput
  readonly limits?: Partial<Limits>
  readonly signal?: AbortSignal
  readonly names?: Readonly<Record<string, string>>
}

/** A client of an address that is no saved connection, with the limits a test wants. */
export async function testClient(
  adminUrl: string,
  options: Options = {},
): Promise<{ client: GatewayClient; line: Line }> {
  const { workspace = '', caCertificate = '', verifyTls = true, protection = { kind: 'open' }, signal, names } = options
  const access = { adminUrl, workspace, caCertificate, verifyTls, protection: async () => protection }
  const line = await openLine(access, { policy: testPolicy({ names }), limits: { ...limits, ...options.limits } })
  const context = { requestId: randomUUID(), signal: signal ?? new AbortController().signal }
  return { client: clientOn(async () => line, context), line }
}
