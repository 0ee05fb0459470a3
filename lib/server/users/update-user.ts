import 'server-only'
import type { z } from 'zod'
import type { User, userPatch } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSessionsOf, requireRecentSignIn } from '@/lib/server/session'
import { findUser } from './find-user'
import { requireOtherAdministrator } from './last-administrator'
import { providerOf, toUser, type UserRow, userColumns, userForLog } from './user'

type Patch = z.infer<typeof userPatch>

/**
 * Changes a user; a new role and disabling end their sessions. Throws `not_found`, `forbidden` for one's own role, `sign_in_again` for all but
 * a name, `conflict` / `last_administrator`, or `from_provider` for what the identity provider says.
 */
export async function updateUser(context: UserContext, id: string, fields: Patch): Promise<User> {
  const before = await findUser(id)
  const isSelf = id === context.actor.id
  if (isSelf && fields.role !== undefined && fields.role !== before.role)
    throw new ConsoleError('forbidden', 'Nobody changes their own role. Ask another administrator.')
  if (providerOf(before) && isOther(before, fields))
    throw new ConsoleError('conflict', 'Name, role and password of this user come from elsewhere.', {
      reason: 'from_provider',
    })
  if (fields.role !== undefined || fields.active !== undefined) await requireRecentSignIn(context)

  const after = { ...before, ...fields }
  if (isSame(before, after)) return toUser(before)
  const draft = {
    action: after.role === before.role ? 'update' : 'role',
    kind: 'users',
    entityId: id,
    entityName: before.email,
    before: userForLog(before),
    after: userForLog(after),
  } as const
  return audited(context, draft, () =>
    db().$transaction(async (tx) => {
      if (losesAdministrator(before, after)) await requireOtherAdministrator(tx, id)
      const row = await tx.user.update({ where: { id }, data: fields, select: userColumns })
      if (row.role !== before.role || !row.active) await endSessionsOf(id, { within: tx })
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
