import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { type Access, readAccess } from '@/lib/permissions/access'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'

/** What a user may do besides the role. Throws `not_found`. */
export async function readUserAccess(_context: UserContext, userId: string): Promise<Access> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { access: true } })
  if (!user) throw new ConsoleError('not_found', 'There is no such user.')
  return readAccess(user.access)
}
