import { pages } from '@/lib/contract/paths'
import { ConsoleError, fromErrorBody } from '@/lib/errors/console-error'
import { ask, basePath } from './ask'
import { forgetAllDrafts } from './drafts'

/**
 * Signs in through next-auth's credentials provider (v4: a CSRF token first, then a form post answered as JSON).
 * Throws ConsoleError: `unauthenticated` / `wrong_login` when refused, whatever the server says otherwise.
 */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('callback/credentials', { email, password })
  if (response.ok) return
  const body: unknown = await response.json().catch(() => undefined)
  if (response.status !== 401) throw fromErrorBody(body)
  throw new ConsoleError('unauthenticated', 'Signing in was refused.', { reason: 'wrong_login' })
}

/** Ends the session, forgets unsaved drafts of this browser, and opens the sign-in page. Throws ConsoleError. */
export async function signOut(): Promise<void> {
  const response = await post('signout', {})
  if (!response.ok) throw fromErrorBody(await response.json().catch(() => undefined))
  forgetAllDrafts()
  window.location.assign(`${basePath}${pages.login()}`)
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
