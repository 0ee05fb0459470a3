import 'server-only'
import type { z } from 'zod'
import type { LinkOwner, LinkPurpose, linkAccept } from '@/lib/contract/invitations'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import { hashGate, hashPassword, resetCounter } from '@/lib/server/auth'
import { accountKey, addressKey, addressThrottle, returnTry, takeTry, tooManyTries } from '@/lib/server/auth/throttle'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { endSessionsOf, hashToken, isToken } from '@/lib/server/session'
import { requireGoodPassword } from '@/lib/server/users/password-policy'

/** Whose a link is. Throws `not_found` / `link_closed`, the same for used, replaced, too old, disabled and made up; `too_many_requests`. */
export async function lookAtLink(context: Context, token: string): Promise<LinkOwner> {
  const { purpose, name, email } = await findLink(context, token)
  return { purpose, name, email }
}

/**
 * Sets the password of a link's user and uses the link up; of two at once one succeeds. All their sessions end, their wrong tries are
 * forgotten, their second factor stays. Throws what `lookAtLink` throws, and `invalid` for a weak password.
 */
export async function acceptLink(context: Context, { token, password }: z.infer<typeof linkAccept>): Promise<void> {
  // Ahead of the costly hash: only who holds the link may cause it.
  const link = await findLink(context, token)
  requireGoodPassword(password, link, 'password')
  const passwordHash = await hashGate.run(() => hashPassword(password))
  const byOwner = { ...context, actor: { kind: 'nobody', name: link.email } as const }
  const account = { kind: 'account', entityId: link.userId, entityName: link.email }
  await audited(byOwner, { action: 'password', ...account, after: { by: link.purpose } }, () =>
    db().$transaction(async (tx) => {
      const used = await tx.$executeRaw`
        DELETE FROM "AccountLink" WHERE "tokenHash" = ${hashToken(token)} AND "expiresAt" > now()`
      if (used === 0) throw linkClosed()
      await tx.user.update({ where: { id: link.userId }, data: { passwordHash }, select: { id: true } })
      await endSessionsOf(link.userId, { within: tx })
      return { result: undefined }
    }),
  )
  await resetCounter(accountKey(link.email))
}

type Link = { readonly userId: string; readonly purpose: LinkPurpose; readonly name: string; readonly email: string }

async function findLink(context: Context, token: string): Promise<Link> {
  const address = addressKey(context.address)
  const { isAllowed, lockedForMs } = await takeTry(address, addressThrottle)
  if (!isAllowed) throw tooManyTries(lockedForMs)
  const [link] = isToken(token)
    ? await db().$queryRaw<Link[]>`
        SELECT u."id" AS "userId", l."purpose", u."name", u."email"
        FROM "AccountLink" l JOIN "User" u ON u."id" = l."userId"
        WHERE l."tokenHash" = ${hashToken(token)} AND l."expiresAt" > now() AND u."active"`
    : []
  if (!link) throw linkClosed()
  await returnTry(address, addressThrottle)
  return link
}

function linkClosed(): ConsoleError {
  return new ConsoleError('not_found', 'This link is not valid any more.', { reason: 'link_closed' })
}
