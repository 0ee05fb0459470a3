import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { confirmInput, NewFactor, RecoveryCodes } from '@/lib/contract/factors'
import { api } from '@/lib/contract/paths'
import type { Account, accountPatch, passwordChange, SessionSummary } from '@/lib/contract/users'
import { ask } from './ask'

/** Reads of one's own account. Keys: `['account', 'one']`, `['account', 'sessions']`. */
export const accountQueries = {
  one: () =>
    queryOptions({
      queryKey: ['account', 'one'],
      queryFn: ({ signal }) => ask<Account>(api.account(), { signal }),
    }),
  sessions: () =>
    queryOptions({
      queryKey: ['account', 'sessions'],
      queryFn: ({ signal }) => ask<{ readonly sessions: readonly SessionSummary[] }>(api.sessions(), { signal }),
    }),
}

/** Changes one's own name or language; throws ConsoleError. */
export function updateAccount(patch: z.infer<typeof accountPatch>): Promise<Account> {
  return ask<Account>(api.account(), { method: 'PATCH', body: patch })
}

/** Changes one's own password and ends one's other sessions; throws ConsoleError. */
export function changePassword(change: z.infer<typeof passwordChange>): Promise<void> {
  return ask<void>(api.password(), { method: 'PUT', body: change })
}

/** Ends one of one's own sessions; throws ConsoleError. */
export function endSession(sessionId: string): Promise<void> {
  return ask<void>(api.session(sessionId), { method: 'DELETE' })
}

/** Ends all of one's own sessions but this one; throws ConsoleError. */
export function endOtherSessions(): Promise<void> {
  return ask<void>(api.sessions(), { method: 'DELETE' })
}

/** Proves again who one is, by password or code; throws ConsoleError: `invalid` with the field. */
export function confirmIdentity(proof: z.infer<typeof confirmInput>): Promise<void> {
  return ask<void>(api.confirmIdentity(), { body: proof })
}

/** Begins one's own second factor; throws ConsoleError. */
export function beginFactor(): Promise<NewFactor> {
  return ask<NewFactor>(api.ownFactor(), { method: 'POST' })
}

/** Confirms a begun factor with its first code; answers the recovery codes. Throws ConsoleError: `invalid` / `wrong_code`. */
export function confirmFactor(code: string): Promise<RecoveryCodes> {
  return ask<RecoveryCodes>(api.ownFactor(), { method: 'PUT', body: { code } })
}

/** Takes one's own second factor away; throws ConsoleError. */
export function removeFactor(): Promise<void> {
  return ask<void>(api.ownFactor(), { method: 'DELETE' })
}

/** New recovery codes in place of the old ones; throws ConsoleError. */
export function renewRecoveryCodes(): Promise<RecoveryCodes> {
  return ask<RecoveryCodes>(api.recoveryCodes(), { method: 'POST' })
}
