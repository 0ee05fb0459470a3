import 'server-only'
import { createTransport } from 'nodemailer'
import { email } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import { env } from '@/lib/server/env'
import { isThisMachine } from '@/lib/server/env-sign-in'

/** A mail of plain text. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

/** Whether the console can send mail (SMTP_URL). */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined
}

/**
 * Sends one mail and waits until the server has taken it, at most ten seconds. TLS always, except to this machine: `smtps:`, or `smtp:`
 * with STARTTLS. Throws `unavailable` / `mail_failed`; `invalid` for an address that is none.
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL || !MAIL_FROM)
    throw new ConsoleError('unavailable', 'No mail server is set up.', { reason: 'mail_failed' })
  const { data: address } = email.safeParse(to)
  if (!address) throw new ConsoleError('invalid', 'This is no e-mail address.')
  const transport = createTransport(transportOf(SMTP_URL))
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The mail server took too long.')), longestMs)
    })
    // As objects, so that nothing in an address is read as a list or a comment.
    const message = { from: { name: 'Gatehouse', address: MAIL_FROM }, to: { name: '', address }, subject, text }
    const sent = transport.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true })
    sent.catch(() => {})
    await Promise.race([sent, late])
  } catch (cause) {
    throw new ConsoleError('unavailable', 'The mail server did not take the mail.', { reason: 'mail_failed', cause })
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

const longestMs = 10_000

function transportOf(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'smtps:'
  const isHere = isThisMachine(hostname)
  return {
    host,
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ignoreTLS: !isSecure && isHere,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 3_000,
    greetingTimeout: 3_000,
    socketTimeout: 5_000,
    dnsTimeout: 3_000,
  }
}
