import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { safeReturnTo } from '@/lib/contract/return-to'
import type { Context } from '@/lib/server/context'
import { env } from '@/lib/server/env'
import { ldapSettings } from '@/lib/server/ldap'
import { oidcProvider, oidcSettings } from '@/lib/server/oidc'
import { findSession, isHttps, sessionCookieName, sessionIdIn, sessionLimits } from '@/lib/server/session'
import type { SignedIn } from './finish-sign-in'
import { signIn } from './sign-in'
import { signInLdap } from './sign-in-ldap'
import { signInOidc } from './sign-in-oidc'
import { signInWithCode } from './sign-in-with-code'

/** What went wrong, who came in, and whose session is to end: next-auth keeps them to itself (it logs, and answers a redirect). */
export type Heard = { failure?: unknown; signedIn?: SignedIn; signedOutToken?: string; logged?: unknown }

/**
 * The options of next-auth for one request, whose cookies are `cookie`; `heard` is filled while next-auth runs. `isFresh`: an identity
 * provider shall ask for the password again.
 */
export function authOptions(
  context: Context,
  { cookie, isFresh = false }: { readonly cookie: string | null; readonly isFresh?: boolean },
  heard: Heard,
): NextAuthOptions {
  const previousToken = sessionIdIn(cookie)
  const comesIn = async (signingIn: Promise<SignedIn>) => {
    heard.signedIn = await hear(heard, () => signingIn)
    return heard.signedIn
  }
  const ldap = ldapSettings()
  const oidc = oidcSettings()
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
        authorize: (typed) => comesIn(signIn(context, typed, previousToken)),
      }),
      Credentials({
        id: 'code',
        credentials: { code: {} },
        authorize: (typed) => comesIn(signInWithCode(context, typed, previousToken)),
      }),
      ...(ldap
        ? [
            Credentials({
              id: 'ldap',
              name: ldap.label,
              credentials: { name: {}, password: {} },
              authorize: (typed) => comesIn(signInLdap(context, typed, previousToken)),
            }),
          ]
        : []),
      ...(oidc ? [oidcProvider(oidc, { isFresh })] : []),
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (oidc && account?.provider === 'oidc')
          await comesIn(signInOidc(context, { ...profile }, { settings: oidc, previousToken }))
        return true
      },
      // Filled at sign-in only.
      jwt: ({ token }) => {
        const { signedIn } = heard
        return signedIn ? { ...token, role: signedIn.role, sessionToken: signedIn.sessionToken } : token
      },
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
      error: (code, about) => {
        heard.logged = about instanceof Error ? about : about.error
        context.log.debug({ code, err: heard.logged }, 'next-auth')
      },
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
