import fs from 'node:fs'
import path from 'node:path'
import type { Role } from '@/lib/permissions/roles'

/** Somebody who can sign in, and the cookies of a browser in which they have. */
export type Person = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly password: string
  readonly role: Role
}

/** One signed-in person per role, made by global-setup.ts. Nobody signs them in or out again: at most 5 sessions per user. */
export function person(role: Role): Person {
  return JSON.parse(fs.readFileSync(personFile(role), 'utf8'))
}

/** Where a role's person is kept. */
export function personFile(role: Role): string {
  return path.join(directory(), `${role}.json`)
}

/** Playwright's storage state of a role's person: the cookies of a signed-in browser. */
export function storageStateFile(role: Role): string {
  return path.join(directory(), `${role}-browser.json`)
}

function directory(): string {
  const given = process.env.GATEHOUSE_DIRECTORY
  if (!given) throw new Error('The browser tests need a console: run `npm test -- --e2e`.')
  return given
}
