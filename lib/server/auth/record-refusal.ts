import 'server-only'
import { recordEvent } from '@/lib/server/audit'
import type { Context } from '@/lib/server/context'

/** Notes a sign-in that was refused, under the name that was typed. */
export async function recordRefusal(context: Context, name: string, code: string): Promise<void> {
  const actor = { kind: 'nobody', name } as const
  const error = { code, message: messages[code] ?? 'The sign-in was refused.' }
  await recordEvent({ ...context, actor }, { action: 'sign_in_refused', outcome: 'refused', ...accountOf(name), error })
}

/** Notes that an account was closed for a while by wrong tries. */
export async function recordLock(context: Context, name: string, lockedForMs: number): Promise<void> {
  const actor = { kind: 'nobody', name } as const
  const after = { minutes: Math.ceil(lockedForMs / 60_000) }
  await recordEvent({ ...context, actor }, { action: 'lock', outcome: 'done', ...accountOf(name), after })
}

/** An account, as events name it. */
export function accountOf(name: string, id?: string) {
  return { kind: 'account', entityName: name, ...(id && { entityId: id }) }
}

const messages: Readonly<Record<string, string>> = {
  too_many_requests: 'Too many tries.',
  wrong_code: 'The second factor was refused.',
}
