import 'server-only'
import { audited } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { requireRecentSignIn } from '@/lib/server/session'
import { findUser } from './find-user'
import { requireOtherAdministrator } from './last-administrator'
import { noSuchUser, userForLog } from './user'

/** Removes a user and their sessions; what they did stays in the audit log. Throws `not_found`, `conflict` / `last_administrator`, `forbidden` / `sign_in_again`. */
export async function removeUser(context: UserContext, id: string): Promise<void> {
  await requireRecentSignIn(context)
  const before = await findUser(id)
  const draft = {
    action: 'delete',
    kind: 'users',
    entityId: id,
    entityName: before.email,
    before: userForLog(before),
  } as const
  await audited(context, draft, () =>
    db().$transaction(async (tx) => {
      await requireOtherAdministrator(tx, id)
      const { count } = await tx.user.deleteMany({ where: { id } })
      if (count === 0) throw noSuchUser()
      return { result: undefined }
    }),
  )
}
