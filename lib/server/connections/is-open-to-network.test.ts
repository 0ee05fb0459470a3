import { afterEach, describe, expect, it } from 'vitest'
import type { Line } from '@/lib/server/kong'
import { serve, type TestServer } from '@/lib/server/kong/testing'
import { nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { isOpenToNetwork } from './is-open-to-network'

withTestDatabase()

let server: TestServer | undefined
afterEach(() => server?.close())

/** Asks a gateway that answers with a status to who brings no key, as if it had been reached at an address. */
async function ask({ address, isProtected, status }: { address: string; isProtected: boolean; status: number }) {
  let calls = 0
  server = await serve((_request, response) => {
    calls++
    const info = { version: '3.9.3', plugins: {}, configuration: {} }
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(status === 200 ? info : { message: 'No' }))
  })
  const key = { kind: 'key' as const, header: 'apikey', key: 'k' }
  const access = {
    adminUrl: server.url,
    workspace: '',
    caCertificate: '',
    verifyTls: true,
    protection: async () => key,
  }
  // Only what the question looks at; a line to another machine cannot be opened here.
  const line = { remoteAddress: () => address, isProtected } as Line
  return { isOpen: await isOpenToNetwork(access, line, nobody()), calls }
}

describe('isOpenToNetwork', () => {
  it.each([
    ['127.0.0.1', false, 200, false, 0],
    ['::1', false, 200, false, 0],
    ['::ffff:127.0.0.1', true, 200, false, 0],
    ['10.0.0.5', false, 200, true, 0],
    ['10.0.0.5', true, 200, true, 1],
    ['10.0.0.5', true, 401, false, 1],
    ['10.0.0.5', true, 500, false, 1],
  ] as const)(
    'at %s, protected: %s, answering %i without a key: %s',
    async (address, isProtected, status, isOpen, calls) => {
      expect(await ask({ address, isProtected, status })).toEqual({ isOpen, calls })
    },
  )
})
