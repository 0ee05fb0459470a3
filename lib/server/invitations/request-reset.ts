import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { addressKey, addressThrottle, type Throttle, takeTry, tooManyTries } from '@/lib/server/auth/throttle'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { canSendMail } from '@/lib/server/mail'
import { sendLink } from './send-link'

/** Three mails an hour to one address: enough to find one, too few to pester. */
const mailThrottle: Throttle = { limit: 3, windowMs: 3_600_000, lockMs: 3_600_000, mostLockMs: 3_600_000 }

/**
 * Sends a link to a new password, if the address is that of a user with a password here. Says and takes the same either way: what
 * there is to do is done after the answer. Throws `not_found` where no mail is set up, `too_many_requests` by address of the network.
 */
export async function requestReset(context: Context, email: string): Promise<void> {
  if (!canSendMail()) throw new ConsoleError('not_found', 'Ask an administrator for a new password.')
  const { isAllowed, lockedForMs } = await takeTry(addressKey(context.address), addressThrottle)
  if (!isAllowed) throw tooManyTries(lockedForMs)
  void sendIfKnown(context, email).catch((error: unknown) =>
    context.log.error({ err: error }, 'a reset link was not sent'),
  )
}

/** Sends the link to who has a password here and is not disabled; nothing for anyone else. */
export async function sendIfKnown(context: Context, email: string): Promise<void> {
  const { isAllowed } = await takeTry(`reset:${email}`, mailThrottle)
  if (!isAllowed) return
  const user = await db().user.findFirst({
    where: { email, active: true, passwordHash: { not: null } },
    select: { id: true, name: true, email: true, locale: true },
  })
  if (user) await sendLink({ ...context, actor: { kind: 'nobody', name: email } }, user, 'reset')
}
