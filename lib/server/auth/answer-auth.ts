import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'
import { endSession, findSession } from '@/lib/server/session'
import { type AuthAnswer, type AuthCall, callNextAuth } from './call-next-auth'
import { authOptions, type Heard } from './options'

/** What of next-auth's actions this console uses; the others (its own pages, its log sink, session updates) stay shut. */
const actions = {
  GET: ['csrf', 'providers', 'session'],
  POST: ['callback/credentials', 'signout'],
} as const

/**
 * Answers a request to next-auth. Throws `not_found` for an action that is not ours, what `signIn` throws, `forbidden` /
 * `bad_origin` without next-auth's own CSRF token, and what the database throws: nobody is told that they are out who is not.
 */
export async function answerAuth(context: Context, call: AuthCall): Promise<AuthAnswer> {
  const action = call.action.join('/')
  if (!actions[call.method].some((known) => known === action))
    throw new ConsoleError('not_found', 'There is no such page.')

  const heard: Heard = {}
  const answer = await callNextAuth(call, authOptions(context, call.cookie, heard))
  if (heard.failure) throw heard.failure
  if (lacksCsrfToken(answer))
    throw new ConsoleError('forbidden', 'This page is too old. Load it again.', { reason: 'bad_origin' })
  if (answer.status >= 400) throw new Error(`next-auth answered ${answer.status} to ${action}`)
  if (action === 'signout') {
    if (heard.signedOutToken) await signOut(context, heard.signedOutToken)
    answer.headers.set('clear-site-data', '"cache", "storage"')
  }
  return answer
}

async function signOut(context: Context, token: string): Promise<void> {
  const actor = await findSession(token)
  if (!actor) return
  await endSession(actor.id, actor.sessionId)
  const account = { kind: 'account', entityId: actor.id, entityName: actor.email }
  await recordEvent({ ...context, actor }, { action: 'sign_out', outcome: 'done', ...account })
}

/** next-auth answers a missing or wrong token with a way back to its own page. */
function lacksCsrfToken({ body }: AuthAnswer): boolean {
  const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : undefined
  return typeof url === 'string' && url.endsWith('csrf=true')
}
