import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
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
