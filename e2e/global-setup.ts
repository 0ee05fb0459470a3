import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { type Role, roles } from '@/lib/permissions/roles'
import { createClient } from '../scripts/harness/client.mjs'
import { type Person, personFile, storageStateFile } from './people'

/** Creates the first administrator through the set-up token of the log, then one person per other role, and signs all in. */
export default async function globalSetup(): Promise<void> {
  const url = process.env.GATEHOUSE_URL ?? ''
  const token = process.env.GATEHOUSE_SETUP_TOKEN ?? ''
  const people = roles.map(invent)
  const admin = createClient(url, { address: addressOf('admin') })
  for (const { email, name, password, role } of [...people].reverse()) {
    if (role === 'admin') {
      await admin.setUp({ token, email, name, password })
      await signIn(admin, { url, email, password })
    } else await admin.addPerson({ email, name, password, role })
  }
  const { users } = (await admin.ask('GET', '/api/users')) as { users: readonly { id: string; email: string }[] }
  for (const invented of people) {
    const id = users.find(({ email }) => email === invented.email)?.id ?? ''
    fs.writeFileSync(personFile(invented.role), JSON.stringify({ ...invented, id } satisfies Person))
    const client = createClient(url, { address: addressOf(invented.role) })
    const cookies = await signIn(client, { url, ...invented })
    fs.writeFileSync(storageStateFile(invented.role), JSON.stringify({ cookies, origins: [] }))
  }
}

function invent(role: Role): Omit<Person, 'id'> {
  const names = { viewer: 'Vera Viewer', operator: 'Omar Operator', admin: 'Ada Admin' }
  return { email: `${role}@example.com`, name: names[role], role, password: randomBytes(18).toString('base64url') }
}

type SignIn = { readonly url: string; readonly email: string; readonly password: string }

async function signIn(client: ReturnType<typeof createClient>, { url, email, password }: SignIn) {
  const response = await client.signIn({ email, password })
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`)
  return [...client.cookies].map(([name, value]) => ({
    name,
    value,
    domain: new URL(url).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }))
}

function addressOf(role: Role): string {
  return `192.0.2.${roles.indexOf(role) + 1}`
}
