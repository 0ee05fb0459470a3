import 'server-only'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

/** A small server that stands for a gateway or a Prometheus while the tests around the call run. Its address is known once they do. */
export function standIn(answer: RequestListener): { readonly url: () => string; readonly host: () => string } {
  const server = createServer(answer)
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  return { host, url: () => `http://${host()}` }
}
