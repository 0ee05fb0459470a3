import 'server-only'
import type { z } from 'zod'
import type { setupInput, User } from '@/lib/contract/users'
import { audited } from '@/lib/server/audit'
import { hashGate, hashPassword } from '@/lib/server/auth'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { hashToken } from '@/lib/server/session'
import { lockUsers, requireGoodPassword, toUser, userColumns, userForLog } from '@/lib/server/users'
import { isSetupToken, setupClosed } from './is-setup-open'

/**
 * Creates the first administrator and closes set-up. However many ask at once, one succeeds. Throws `not_found` / `setup_closed` without
 * a good token, `invalid` for a weak password.
 */
export async function completeSetup(context: Context, input: z.infer<typeof setupInput>): Promise<User> {
  const { token, email, name, password } = input
  // Ahead of the costly hash: only who holds the link may cause it.
  if (!(await isSetupToken(token))) throw setupClosed()
  requireGoodPassword(password, input, 'password')
  const passwordHash = await hashGate.run(() => hashPassword(password))
  const byName = { ...context, actor: { kind: 'nobody', name: email } as const }
  return audited(byName, { action: 'create', kind: 'users', entityName: email }, () =>
    db().$transaction(async (tx) => {
      await lockUsers(tx)
      const used = await tx.$executeRaw`
        DELETE FROM "SetupToken" WHERE "tokenHash" = ${hashToken(token)} AND "expiresAt" > now()
          AND NOT EXISTS (SELECT 1 FROM "User")`
      if (used === 0) throw setupClosed()
      const row = await tx.user.create({ data: { email, name, role: 'admin', passwordHash }, select: userColumns })
      await tx.setupToken.deleteMany({})
      return { result: toUser(row), after: userForLog(row), entityId: row.id }
    }),
  )
}
