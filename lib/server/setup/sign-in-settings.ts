import 'server-only'
import type { SignInSettings, SignInWays } from '@/lib/contract/sign-in'
import { ConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import type { UserContext } from '@/lib/server/context'
import { env } from '@/lib/server/env'
import { ldapSettings } from '@/lib/server/ldap'
import { canSendMail, sendMail } from '@/lib/server/mail'
import { oidcSettings } from '@/lib/server/oidc'
import { sessionLimits } from '@/lib/server/session'

/** What the sign-in page offers. */
export function signInWays(): SignInWays {
  const ldap = ldapSettings()?.label
  const oidc = oidcSettings()?.label
  return { canReset: canSendMail(), ...(ldap && { ldap }), ...(oidc && { oidc }) }
}

/** How signing in is set up, without secrets. */
export function readSignInSettings(): SignInSettings {
  const { MFA, PUBLIC_URL, BASE_PATH, SMTP_URL, MAIL_FROM } = env()
  const oidc = oidcSettings()
  const ldap = ldapSettings()
  const { idleMs, absoluteMs, perUser } = sessionLimits
  return {
    mfa: MFA,
    sessions: { idleMs, absoluteMs, perUser },
    ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
    ...(oidc && {
      oidc: {
        label: oidc.label,
        issuer: oidc.issuer,
        clientId: oidc.clientId,
        redirectUri: `${new URL(PUBLIC_URL ?? '').origin}${BASE_PATH}/api/auth/callback/oidc`,
        groupsClaim: oidc.groupsClaim,
        groups: oidc.mapping,
        trustsMfa: oidc.trustsMfa,
      },
    }),
    ...(ldap && {
      ldap: {
        label: ldap.label,
        url: ldap.url,
        baseDn: ldap.baseDn,
        userFilter: ldap.userFilter,
        groupFilter: ldap.groupFilter,
        groups: ldap.mapping,
      },
    }),
    // Host and port only: the address may carry a password.
    ...(SMTP_URL && MAIL_FROM && { mail: { server: new URL(SMTP_URL).host, from: MAIL_FROM } }),
  }
}

/** Sends a mail to oneself, to see whether mail works. Throws `not_found` where none is set up, `unavailable` / `mail_failed`. */
export async function sendTestMail(context: UserContext): Promise<void> {
  if (!canSendMail()) throw new ConsoleError('not_found', 'No mail server is set up (SMTP_URL).')
  const { email } = context.actor
  await recordEvent(context, { action: 'settings', outcome: 'done', kind: 'account', entityName: 'test mail' })
  await sendMail({ to: email, subject: 'Gatehouse', text: 'Mail from Gatehouse reaches you.\n' })
}
