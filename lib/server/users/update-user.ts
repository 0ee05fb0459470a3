import 'server-only'
import type { z } from 'zod'
import type { User, userPatch } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import { hashGate, hashPassword } from '@/lib/server/auth'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSessionsOf, requireRecentSignIn } from '@/lib/server/session'
import { findUser } from './find-user'
import { requireOtherAdministrator } from './last-administrator'
import { requireGoodPassword } from './password-policy'
import { providerOf, toUser, type UserRow, userColumns, userForLog } from './user'

type Patch = z.infer<typeof userPatch>

/**
 * Changes a user; a new role or password, and disabling, end their sessions. Throws `not_found`, `forbidden` for one's own role and
 * password (the latter belongs to the account, where the old one is asked for), `sign_in_again` for all but a name,
 * `conflict` / `last_administrator`, or `from_provider` for what the identity provider says.
 */
export async function updateUser(context: UserContext, id: string, patch: Patch): Promise<User> {
  const before = await findUser(id)
  const isSelf = id === context.actor.id
  if (isSelf && patch.role !== undefined && patch.role !== before.role)
    throw new ConsoleError('forbidden', 'Nobody changes their own role. Ask another administrator.')
  if (isSelf && patch.password !== undefined)
    throw new ConsoleError('forbidden', 'Change your own password in your account.')
  const { password, ...fields } = patch
  if (providerOf(before) && (password !== undefined || isOther(before, fields)))
    throw new ConsoleError('conflict', 'Name, role and password of this user come from elsewhere.', {
      reason: 'from_provider',
    })
  if (password !== undefined || fields.role !== undefined || fields.active !== undefined)
    await requireRecentSignIn(context)
  if (password !== undefined) requireGoodPassword(password, { ...before, ...fields }, 'password')
  const passwordHash = password === undefined ? undefined : await hashGate.run(() => hashPassword(password))

  const after = { ...before, ...fields }
  if (isSame(before, after) && passwordHash === undefined) return toUser(before)
  const draft = {
    action: passwordHash !== undefined ? 'password' : after.role === before.role ? 'update' : 'role',
    kind: 'users',
    entityId: id,
    entityName: before.email,
    before: userForLog(before),
    after: userForLog(after),
  } as const
  return audited(context, draft, () =>
    db().$transaction(async (tx) => {
      if (losesAdministrator(before, after)) await requireOtherAdministrator(tx, id)
      const row = await tx.user.update({ where: { id }, data: { ...fields, passwordHash }, select: userColumns })
      if (row.role !== before.role || !row.active || passwordHash !== undefined) await endSessionsOf(id, { within: tx })
      return { result: toUser(row), after: userForLog(row) }
    }),
  )
}

function isOther(before: UserRow, { name, role }: Patch): boolean {
  return (name !== undefined && name !== before.name) || (role !== undefined && role !== before.role)
}

function isSame(before: UserRow, after: UserRow): boolean {
  return before.name === after.name && before.role === after.role && before.active === after.active
}

function losesAdministrator(before: UserRow, after: UserRow): boolean {
  return before.role === 'admin' && before.active && (after.role !== 'admin' || !after.active)
}
