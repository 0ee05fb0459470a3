import 'server-only'
import type { z } from 'zod'
import type { passwordChange } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import {
  accountThrottle,
  fitsHash,
  hashGate,
  hashPassword,
  resetCounter,
  takeTry,
  tooManyTries,
} from '@/lib/server/auth'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSessionsOf } from '@/lib/server/session'
import { requireGoodPassword } from '@/lib/server/users'

/**
 * Changes one's own password and ends all other sessions. The current one is needed, and guessing it is counted like
 * sign-ins are, on a counter of its own: whoever found an open browser must not lock its owner out. Throws `invalid` with the field,
 * or `too_many_requests`.
 */
export async function changePassword(context: UserContext, input: z.infer<typeof passwordChange>): Promise<void> {
  const { id, email, sessionId } = context.actor
  const counter = `password:${id}`
  const draft = { action: 'password', kind: 'account', entityId: id, entityName: email } as const
  await audited(context, draft, () =>
    hashGate.run(async () => {
      const { isAllowed, lockedForMs } = await takeTry(counter, accountThrottle)
      if (!isAllowed) throw tooManyTries(lockedForMs)
      const user = await db().user.findUnique({ where: { id }, select: { passwordHash: true } })
      if (!(await fitsHash(input.current, user?.passwordHash)))
        throw new ConsoleError('invalid', 'The current password is wrong.', {
          fields: { current: 'This is not your current password.' },
        })
      await resetCounter(counter)
      requireGoodPassword(input.next, context.actor, 'next')
      if (input.next === input.current)
        throw new ConsoleError('invalid', 'Choose another password.', {
          fields: { next: 'This is the password you have now.' },
        })
      const passwordHash = await hashPassword(input.next)
      await db().$transaction(async (tx) => {
        await tx.user.update({ where: { id }, data: { passwordHash }, select: { id: true } })
        await endSessionsOf(id, { except: sessionId, within: tx })
      })
      return { result: undefined }
    }),
  )
}
