import { queryOptions } from '@tanstack/react-query'
import type { FactorDue, NewFactor } from '@/lib/contract/factors'
import type { LinkOwner } from '@/lib/contract/invitations'
import { api, pages } from '@/lib/contract/paths'
import type { SignInWays } from '@/lib/contract/sign-in'
import { ConsoleError, fromErrorBody } from '@/lib/errors/console-error'
import { ask, basePath } from './ask'
import { forgetAllDrafts } from './drafts'

/** What is still owed after a step of signing in; undefined when that was all. */
export type Due = FactorDue | undefined

/**
 * Signs in through next-auth's credentials provider (v4: a CSRF token first, then a form post answered as JSON).
 * Throws ConsoleError: `unauthenticated` / `wrong_login` when refused, whatever the server says otherwise.
 */
export function signIn(email: string, password: string): Promise<Due> {
  return comeIn('callback/credentials', { email, password })
}

/** Signs in with a name and a password of the directory. Throws as `signIn` does. */
export function signInLdap(name: string, password: string): Promise<Due> {
  return comeIn('callback/ldap', { name, password })
}

/** Gives the code that is owed. Throws ConsoleError: `unauthenticated` / `wrong_code`. */
export function signInWithCode(code: string): Promise<Due> {
  return comeIn('callback/code', { code })
}

/** Begins the second factor that the console requires, before the session is whole. Throws ConsoleError. */
export function beginPendingFactor(): Promise<NewFactor> {
  return ask<NewFactor>(api.pendingFactor(), { method: 'POST' })
}

/** Leaves for the identity provider; afterwards it leads back to `returnTo`. `isFresh`: it shall ask for the password again. Throws ConsoleError. */
export async function signInAtProvider(returnTo: string, { isFresh = false } = {}): Promise<void> {
  const callbackUrl = `${window.location.origin}${basePath}${returnTo}`
  const { url } = await postAndRead('signin/oidc', { callbackUrl, ...(isFresh && { fresh: 'true' }) })
  if (typeof url !== 'string') throw new ConsoleError('unexpected', 'The console named no address to go to.')
  window.location.assign(url)
}

/** Whose an invitation or a reset is; throws ConsoleError: `not_found` / `link_closed`. */
export function lookAtLink(token: string): Promise<LinkOwner> {
  return ask<LinkOwner>(api.linkLook(), { body: { token } })
}

/** Sets the password of a link's owner; throws ConsoleError. */
export function acceptLink(token: string, password: string): Promise<void> {
  return ask<void>(api.linkAccept(), { body: { token, password } })
}

/** Asks for a mail with a link to a new password; says nothing about whether there is an account. Throws ConsoleError. */
export function requestReset(email: string): Promise<void> {
  return ask<void>(api.resetRequest(), { body: { email } })
}

/** The ways to sign in, for a page that was not drawn with them. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in', 'ways'],
  queryFn: async ({ signal }): Promise<SignInWays> => {
    type Providers = Readonly<Record<string, { readonly name: string }>>
    const { ldap, oidc } = await ask<Providers>('/api/auth/providers', { signal })
    return { canReset: false, ...(ldap && { ldap: ldap.name }), ...(oidc && { oidc: oidc.name }) }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Ends the session, forgets unsaved drafts of this browser, and opens the sign-in page. Throws ConsoleError. */
export async function signOut(): Promise<void> {
  await postAndRead('signout', {})
  forgetAllDrafts()
  window.location.assign(`${basePath}${pages.login()}`)
}

async function comeIn(action: string, fields: Readonly<Record<string, string>>): Promise<Due> {
  const { due } = await postAndRead(action, fields)
  return due === 'code' || due === 'setup' ? due : undefined
}

async function postAndRead(
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await post(action, fields)
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return typeof body === 'object' && body !== null ? { ...body } : {}
  const error = fromErrorBody(body)
  if (response.status !== 401 || error.reason === 'wrong_code' || action === 'callback/code') throw error
  throw new ConsoleError('unauthenticated', 'Signing in was refused.', { reason: 'wrong_login' })
}

async function post(action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { csrfToken } = await ask<{ readonly csrfToken: string }>('/api/auth/csrf')
  try {
    return await fetch(`${basePath}/api/auth/${action}`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    })
  } catch (cause) {
    throw new ConsoleError('unavailable', 'The console did not answer.', { reason: 'console_unreachable', cause })
  }
}
