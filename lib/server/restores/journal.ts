import 'server-only'
import type { StepState } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { hotRead } from '@/lib/server/db'
import type { Lease } from './lease'

/** How a step ended. */
export type StepResult = {
  readonly index: number
  readonly state: StepState
  readonly error?: { readonly code: string; readonly message: string }
}

/** The rows of a run's steps. Nothing is written by a holder whose lease is over. */
export type Journal = {
  /** Before anything is sent. Throws `conflict` / `lease_lost` when the lease is over; then nothing may be sent. */
  readonly mark: (indexes: readonly number[], state: 'sent' | 'undoing') => Promise<void>
  readonly settle: (results: readonly StepResult[]) => Promise<void>
  readonly states: () => Promise<Map<number, StepState>>
}

/** The journal of a run, written under a lease: the fence is checked in the statement that marks a step. */
export function journalOf(runId: string, { connectionId, fence }: Pick<Lease, 'connectionId' | 'fence'>): Journal {
  return {
    mark: async (indexes, state) => {
      const rows = await hotRead(
        'journal-mark',
        `UPDATE "RestoreStep" SET "state" = $3, "sentAt" = now(), "attempts" = "attempts" + 1, "errorCode" = NULL, "errorMessage" = NULL
         WHERE "runId" = $1 AND "index" = ANY($2::int[]) AND ${underLease(4)} RETURNING "index"`,
        [runId, indexes, state, connectionId, fence.toString()],
      )
      if (rows.length !== indexes.length) throw leaseLost()
    },
    settle: async (results) => {
      if (results.length === 0) return
      const rows = await hotRead(
        'journal-settle',
        `UPDATE "RestoreStep" s SET "state" = r.state, "settledAt" = now(), "errorCode" = r.code, "errorMessage" = r.message
         FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS r(index, state, code, message)
         WHERE s."runId" = $1 AND s."index" = r.index AND ${underLease(6)} RETURNING s."index"`,
        [
          runId,
          results.map(({ index }) => index),
          results.map(({ state }) => state),
          results.map(({ error }) => error?.code ?? null),
          results.map(({ error }) => error?.message.slice(0, 1_000) ?? null),
          connectionId,
          fence.toString(),
        ],
      )
      if (rows.length !== results.length) throw leaseLost()
    },
    states: () => readStates(runId),
  }
}

/** Where each step of a run stands. */
export async function readStates(runId: string): Promise<Map<number, StepState>> {
  const rows = await hotRead<{ index: number; state: StepState }>(
    'journal-states',
    `SELECT "index", "state" FROM "RestoreStep" WHERE "runId" = $1`,
    [runId],
  )
  return new Map(rows.map(({ index, state }) => [index, state]))
}

/** Whether an error says that another process may hold the gateway now. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof ConsoleError && error.reason === 'lease_lost'
}

/** The error of a holder whose lease is over. */
export function leaseLost(): ConsoleError {
  return new ConsoleError('conflict', 'This process no longer holds the gateway: another one goes on.', {
    reason: 'lease_lost',
  })
}

function underLease(first: number): string {
  return `EXISTS (SELECT 1 FROM "GatewayLease" l WHERE l."connectionId" = $${first}::uuid AND l."fence" = $${first + 1}::bigint AND l."expiresAt" > now())`
}
