import 'server-only'
import type { AccessInput } from '@/lib/contract/grants'
import { ConsoleError } from '@/lib/errors/console-error'
import { type Access, readAccess } from '@/lib/permissions/access'
import { beyond } from '@/lib/permissions/may'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

/**
 * Changes what a user may do besides the role; it counts from their next request on. Throws `not_found`, and `forbidden` for one's own
 * rights and for what whoever asks may not do himself.
 */
export async function changeAccess(context: UserContext, userId: string, access: AccessInput): Promise<Access> {
  if (userId === context.actor.id)
    throw new ConsoleError('forbidden', 'Nobody changes their own rights. Another admin can.')
  const user = await db().user.findUnique({ where: { id: userId }, select: { email: true, access: true } })
  if (!user) throw new ConsoleError('not_found', 'There is no such user.')
  if (beyond(context.actor, access.grants))
    throw new ConsoleError('forbidden', 'Nobody grants more than they may do themselves.')
  const draft = {
    action: 'role',
    kind: 'users',
    entityId: userId,
    entityName: user.email,
    before: JSON.parse(JSON.stringify(readAccess(user.access))),
    after: JSON.parse(JSON.stringify(access)),
  } as const
  return audited(context, draft, async () => {
    await db().user.update({ where: { id: userId }, data: { access }, select: { id: true } })
    return { result: readAccess(access) }
  })
}
