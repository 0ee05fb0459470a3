import { type NextRequest, NextResponse } from 'next/server'
import { pages } from '@/lib/contract/paths'
import { sessionCookieNames } from '@/lib/contract/session-cookie'

/**
 * Sends those without a session cookie to the sign-in page, and back afterwards. A convenience, never the guard: every page and
 * every route asks for the session itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const hasCookie = Object.values(sessionCookieNames).some((name) => request.cookies.has(name))
  if (hasCookie) return NextResponse.next()
  const { pathname, search } = request.nextUrl
  const target = request.nextUrl.clone()
  const [path = '', query = ''] = pages.login(pathname === '/' ? undefined : pathname + search).split('?')
  target.pathname = path
  target.search = query
  return NextResponse.redirect(target)
}

export const config = {
  // Everything but the API, Next's own files, the signed-out pages and files with an ending.
  matcher: ['/((?!api/|_next/|login$|setup$|invitation$|forgotten$|.*\\.[a-z0-9]+$).*)'],
}
