import 'server-only'
import { sessionCookieNames } from '@/lib/contract/session-cookie'
import { env } from '@/lib/server/env'

/** Whether the console is reached over https, as PUBLIC_URL says. */
export function isHttps(): boolean {
  return env().PUBLIC_URL?.startsWith('https:') ?? false
}

/** Name of the cookie that carries the session id here. */
export function sessionCookieName(): string {
  return isHttps() ? sessionCookieNames.https : sessionCookieNames.http
}

/** The session id of a `Cookie` header (RFC 6265 section 5.4), or undefined. Never throws, whatever stands there. */
export function sessionIdIn(header: string | null): string | undefined {
  const start = `${sessionCookieName()}=`
  const pair = header?.split(/; */).find((part) => part.startsWith(start))
  return pair?.slice(start.length)
}
