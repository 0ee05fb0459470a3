import { randomBytes, randomInt } from 'node:crypto'
import fs from 'node:fs'
import { test as base } from '@playwright/test'
import type { Connection } from '@/lib/contract/connections'
import type { DemoGatewayOptions } from '@/lib/demo-gateway/start-demo-gateway'
import type { Role } from '@/lib/permissions/roles'
import { createClient } from '../scripts/harness/client.mjs'
import { openGateway } from '../scripts/harness/open-gateway.mjs'
import { type Person, person, storageStateFile } from './people'

/** Speaks to the console's API, signed in or not. */
export type ApiClient = ReturnType<typeof createClient>

/** A demo gateway in the yard, its weather and what it received. */
export type Gateway = Awaited<ReturnType<typeof openGateway>>

type Options = {
  /** Who sits at the browser: a person with this role, or nobody. */
  role: Role | 'nobody'
  /** What the demo gateway plays. */
  gatewayOptions: Partial<DemoGatewayOptions>
}

type Fixtures = {
  /** A demo gateway of this test's own, with the seeded shop. */
  gateway: Gateway
  /** A connection to it. */
  connection: Connection
  /** The API as a role's signed-in person, or as nobody. */
  api: (role: Role | 'nobody') => ApiClient
  /** Somebody new, whom a test may sign in and out, lock and change. */
  newPerson: (role: Role) => Promise<Person>
}

export const test = base.extend<Options & Fixtures>({
  role: ['operator', { option: true }],
  gatewayOptions: [{}, { option: true }],

  storageState: async ({ role }, use) => {
    await use(role === 'nobody' ? undefined : storageStateFile(role))
  },

  gateway: async ({ gatewayOptions }, use) => {
    const gateway = await openGateway(process.env.GATEHOUSE_YARD ?? '', gatewayOptions)
    await use(gateway)
    await gateway.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function wants from this pattern
  api: async ({}, use) => {
    await use((role) => apiAs(role))
  },

  connection: async ({ gateway, api }, use) => {
    const admin = api('admin')
    const connection = await admin.ask('POST', '/api/connections', {
      name: `test-${randomBytes(6).toString('hex')}`,
      adminUrl: gateway.url,
      protection: { kind: 'open' },
    })
    await use(connection)
    await admin.send('DELETE', `/api/connections/${connection.id}`)
  },

  newPerson: async ({ api }, use) => {
    await use(async (role) => {
      const invented = {
        email: `${randomBytes(6).toString('hex')}@example.com`,
        name: 'Nora New',
        password: randomBytes(18).toString('base64url'),
        role,
      }
      const { id } = await api('admin').addPerson(invented)
      return { ...invented, id }
    })
  },
})

export { expect } from '@playwright/test'

/**
 * The API as a role's person, each call from an address of its own, so that no test locks out another. `url`: of the console, or of its
 * replica.
 */
export function apiAs(role: Role | 'nobody', url = process.env.GATEHOUSE_URL ?? ''): ApiClient {
  const client = createClient(url, {
    address: `198.18.${randomInt(256)}.${randomInt(256)}`,
    // The sessions are as old as the run: what wants a fresh sign-in is confirmed. A clear error when there is no console.
    ...(role !== 'nobody' && { password: person(role).password }),
  })
  if (role === 'nobody') return client
  const { cookies } = JSON.parse(fs.readFileSync(storageStateFile(role), 'utf8'))
  for (const { name, value } of cookies) client.cookies.set(name, value)
  return client
}
