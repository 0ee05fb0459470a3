import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { safeReturnTo } from '@/lib/contract/return-to'
import type { Context } from '@/lib/server/context'
import { env } from '@/lib/server/env'
import { findSession, isHttps, sessionCookieName, sessionIdIn, sessionLimits } from '@/lib/server/session'
import { signIn } from './sign-in'

/** What went wrong, and whose session is to end: next-auth keeps both to itself (it logs, and answers a redirect). */
export type Heard = { failure?: unknown; signedOutToken?: string }

/** The options of next-auth for one request, whose cookies are `cookie`; `heard` is filled while next-auth runs. */
export function authOptions(context: Context, cookie: string | null, heard: Heard): NextAuthOptions {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const
  const absoluteSeconds = sessionLimits.absoluteMs / 1000
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isHttps(),
    pages: { signIn: `${env().BASE_PATH}/login` },
    session: { strategy: 'jwt', maxAge: absoluteSeconds },
    cookies: { sessionToken: { name: sessionCookieName(), options } },
    // The session cookie carries a session id and nothing else. next-auth calls these two for that cookie only; what it signs
    // for OpenID Connect (state, nonce, PKCE) goes through its own (next-auth 4.24.15, core/lib/oauth/checks.ts).
    jwt: {
      maxAge: absoluteSeconds,
      encode: async ({ token }) => token?.sessionToken ?? '',
      decode: async ({ token }) => {
        const actor = await hear(heard, () => findSession(token))
        if (!actor || token === undefined) return null
        return { sub: actor.id, name: actor.name, email: actor.email, role: actor.role, sessionToken: token }
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (typed) => hear(heard, () => signIn(context, typed, sessionIdIn(cookie))),
      }),
    ],
    callbacks: {
      // `user` is there at sign-in only.
      jwt: ({ token, user }) => (user ? { ...token, role: user.role, sessionToken: user.sessionToken } : token),
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { id: token.sub ?? '', name: token.name ?? '', email: token.email ?? '', role: token.role },
      }),
      redirect: ({ url, baseUrl }) => baseUrl + env().BASE_PATH + safeReturnTo(withoutBase(url, baseUrl)),
    },
    events: {
      signOut: ({ token }) => {
        heard.signedOutToken = token?.sessionToken
      },
    },
    logger: {
      // A session that has ended is nothing to log; failures are heard above.
      error: (code) => context.log.debug({ code }, 'next-auth'),
      warn: (code) => context.log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}

async function hear<T>(heard: Heard, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    heard.failure = error
    throw error
  }
}

/** The path behind our own origin and base path; anything else stays as it is, for safeReturnTo to refuse. */
function withoutBase(url: string, baseUrl: string): string {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url
  const base = env().BASE_PATH
  return base && path.startsWith(`${base}/`) ? path.slice(base.length) : path
}
