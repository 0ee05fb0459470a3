import 'server-only'
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { roleAlone } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'
import { hashPassword } from '@/lib/server/auth'
import type { Context, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { sessionCookieName, startSession } from '@/lib/server/session'

/** The password of everyone made here. */
export const goodPassword = 'tulips sing at the harbour'

let hash: Promise<string> | undefined

/** A user of a role, with a name and an address of their own. */
export async function addUser(role: Role, fields: { active?: boolean } = {}) {
  hash ??= hashPassword(goodPassword)
  const email = `${role}-${randomUUID()}@shop.example`
  return db().user.create({ data: { email, name: `The ${role}`, role, passwordHash: await hash, ...fields } })
}

/** A signed-in user of a role: the row, the header their browser sends, and the context their requests run in. */
export async function signedIn(role: Role) {
  const user = await addUser(role)
  const session = await startSession(user.id)
  const { id, name, email } = user
  const actor = { kind: 'user', id, name, email, role, access: roleAlone, sessionId: session.id } as const
  const context: UserContext = { ...nobody(), actor }
  return { user, session, cookie: `${sessionCookieName()}=${session.token}`, context }
}

/** The context of a request before anyone has signed in. */
export function nobody(address = '203.0.113.7'): Context {
  return {
    actor: { kind: 'nobody', name: 'nobody' },
    requestId: randomUUID(),
    address,
    userAgent: 'vitest',
    signal: new AbortController().signal,
    log: pino({ level: 'silent' }),
  }
}
