import 'server-only'
import { pages } from '@/lib/contract/paths'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { env } from '@/lib/server/env'
import { endSession, findSession } from '@/lib/server/session'
import { type AuthAnswer, type AuthCall, callNextAuth } from './call-next-auth'
import { authOptions, type Heard } from './options'
import { recordRefusal } from './record-refusal'
import { addressKey, addressThrottle, returnTry, takeTry, tooManyTries } from './throttle'

/** What of next-auth's actions this console uses; the others (its own pages, its log sink, session updates) stay shut. */
const actions = {
  GET: ['csrf', 'providers', 'session', 'callback/oidc'],
  POST: ['callback/credentials', 'callback/code', 'callback/ldap', 'signin/oidc', 'signout'],
} as const

/**
 * Answers a request to next-auth. Throws `not_found` for an action that is not ours, what the sign-ins throw, `forbidden` /
 * `bad_origin` without next-auth's own CSRF token, and what the database throws: nobody is told that they are out who is not.
 * After a sign-in the body says what is still owed (`due`). Who comes back from an identity provider is led on to a page, also after a failure.
 */
export async function answerAuth(context: Context, call: AuthCall): Promise<AuthAnswer> {
  const action = call.action.join('/')
  if (!actions[call.method].some((known) => known === action))
    throw new ConsoleError('not_found', 'There is no such page.')
  return action === 'callback/oidc' ? comeBack(context, call) : perform(context, call, action)
}

async function perform(context: Context, call: AuthCall, action: string): Promise<AuthAnswer> {
  const heard: Heard = {}
  const isFresh = call.body.fresh === 'true'
  const answer = await callNextAuth(call, authOptions(context, { cookie: call.cookie, isFresh }, heard))
  if (heard.failure) throw heard.failure
  if (lacksCsrfToken(answer))
    throw new ConsoleError('forbidden', 'This page is too old. Load it again.', { reason: 'bad_origin' })
  if (/\/error\?error=OAuthSignin$/.test(addressIn(answer) ?? ''))
    throw new ConsoleError('unavailable', 'The identity provider did not answer.', {
      reason: 'provider_unreachable',
      cause: heard.logged,
    })
  if (answer.status >= 400) throw new Error(`next-auth answered ${answer.status} to ${action}`)
  // Providers that are not set up are as unknown to next-auth as any other name: no session, no failure.
  if (action.startsWith('callback/') && !heard.signedIn) throw new ConsoleError('not_found', 'There is no such page.')
  if (action === 'signout') {
    if (heard.signedOutToken) await signOut(context, heard.signedOutToken)
    answer.headers.set('clear-site-data', '"cache", "storage"')
  }
  const { due } = heard.signedIn ?? {}
  return due ? { ...answer, body: { ...Object(answer.body), due } } : answer
}

/** The way back from an identity provider: a page load, so its answer is a page, too. Counted by address like every sign-in. */
async function comeBack(context: Context, call: AuthCall): Promise<AuthAnswer> {
  const address = addressKey(context.address)
  try {
    const { isAllowed, lockedForMs } = await takeTry(address, addressThrottle)
    if (!isAllowed) throw tooManyTries(lockedForMs)
    const heard: Heard = {}
    const answer = await callNextAuth(call, authOptions(context, { cookie: call.cookie }, heard))
    if (heard.failure) throw heard.failure
    const target = addressIn(answer)
    if (!heard.signedIn || !target) {
      await recordRefusal(context, 'unknown', 'provider_refused')
      throw new ConsoleError('unauthenticated', 'The sign-in was refused.', {
        reason: 'provider_refused',
        cause: heard.logged,
      })
    }
    await returnTry(address, addressThrottle)
    return redirectTo(target, answer.headers)
  } catch (error) {
    if (!isConsoleError(error)) throw error
    context.log.warn({ err: error }, 'a sign-in at the identity provider failed')
    return redirectTo(env().BASE_PATH + pages.login(undefined, error.reason ?? error.code), new Headers())
  }
}

function redirectTo(location: string, headers: Headers): AuthAnswer {
  headers.set('location', location)
  return { status: 303, headers, body: undefined }
}

async function signOut(context: Context, token: string): Promise<void> {
  const actor = await findSession(token)
  if (!actor) return
  await endSession(actor.id, actor.sessionId)
  const account = { kind: 'account', entityId: actor.id, entityName: actor.email }
  await recordEvent({ ...context, actor }, { action: 'sign_out', outcome: 'done', ...account })
}

/** next-auth answers a missing or wrong token with a way back to its own page. */
function lacksCsrfToken(answer: AuthAnswer): boolean {
  return addressIn(answer)?.endsWith('csrf=true') ?? false
}

function addressIn({ body }: AuthAnswer): string | undefined {
  const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : undefined
  return typeof url === 'string' ? url : undefined
}
