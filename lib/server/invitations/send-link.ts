import 'server-only'
import type { LinkPurpose, MadeLink } from '@/lib/contract/invitations'
import { audited } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { canSendMail, sendMail } from '@/lib/server/mail'
import { linkMail } from './link-mail'
import { makeLink } from './make-link'

/** Whose link it is. */
export type LinkUser = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string | null
}

/**
 * Makes a link and sends it to its user; where no mail is set up it is answered for the administrator to hand over. Throws
 * `unavailable` / `mail_failed`; the link is void then, as nobody has it.
 */
export async function sendLink(context: Context, user: LinkUser, purpose: LinkPurpose): Promise<MadeLink> {
  const draft = {
    action: 'invite',
    kind: 'users',
    entityId: user.id,
    entityName: user.email,
    after: { purpose },
  } as const
  return audited<MadeLink>(context, draft, async () => {
    const { token, expiresAt } = await makeLink(user.id, purpose)
    const made = { purpose, expiresAt: expiresAt.toISOString() }
    if (!canSendMail()) return { result: { ...made, token } }
    await sendMail(linkMail(user, { purpose, token }))
    return { result: { ...made, sentTo: user.email } }
  })
}
