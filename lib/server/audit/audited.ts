import 'server-only'
import type { AuditOutcome } from '@/lib/contract/audit'
import { isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { Context } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { hideSecrets } from './hide-secrets'
import { type AuditEvent, forLog, recordEvent, textOrNull } from './record-event'

/** What is known before the act. */
export type AuditDraft = Omit<AuditEvent, 'outcome' | 'error'>

/** What the act itself told: the verb's result, and what the log should know better now. */
export type Acted<T> = {
  readonly result: T
  readonly after?: JsonObject
  readonly entityId?: string
  readonly entityName?: string
}

/**
 * Does something that must leave a trace. The attempt is written first, and if that fails nothing is done; the entry is
 * completed with the outcome afterwards. Gateway and Postgres share no transaction, so an entry that stays `attempted` tells of a
 * process that died in between. Throws what `act` throws, less the secrets it quotes, or `unavailable`.
 */
export async function audited<T>(
  context: Context,
  draft: AuditDraft,
  act: (entryId: string) => Promise<Acted<T>>,
): Promise<T> {
  const id = await recordEvent(context, { ...draft, outcome: 'attempted' })
  const complete = (known: Known) => completeEvent(context, id, { ...known, secrets: draft.secrets ?? [] })
  try {
    const { result, after, entityId, entityName } = await act(id)
    await complete({ outcome: 'done', after, entityId, entityName })
    return result
  } catch (thrown) {
    const error = hideSecrets(thrown, [draft.before, draft.after], draft.secrets ?? [])
    await complete({ outcome: outcomeOf(error), error })
    throw error
  }
}

/**
 * What is known of an act that threw: `refused` when it certainly did not happen, `unknown` when the answer was lost.
 * The reasons are those of lib/errors/reasons.ts.
 */
export function outcomeOf(error: unknown): Extract<AuditOutcome, 'refused' | 'unknown'> {
  if (!isConsoleError(error)) return 'unknown'
  switch (error.code) {
    case 'unexpected':
      return 'unknown'
    case 'gateway_unreachable':
      return error.reason === 'connection_reset' ? 'unknown' : 'refused'
    case 'gateway_timeout':
      return error.reason === 'connect_timeout' ? 'refused' : 'unknown'
    case 'gateway_failed':
      return neverActed.has(error.reason ?? '') ? 'refused' : 'unknown'
    default:
      return 'refused'
  }
}

/** Answers of a gateway, or of what stands before it, that did not come from carrying out a write. */
const neverActed = new Set(['redirected', 'credentials_missing', 'credentials_refused', 'forbidden_target'])

type Known = {
  readonly outcome: AuditOutcome
  readonly after?: JsonObject
  readonly entityId?: string
  readonly entityName?: string
  readonly error?: unknown
}

async function completeEvent(context: Context, id: string, known: Known & { secrets: readonly string[] }) {
  const { outcome, after, entityId, entityName, error, secrets } = known
  const shown = isConsoleError(error) ? { code: error.code, message: error.message } : undefined
  const failure = shown ?? (error ? { code: 'unexpected', message: 'Something unexpected happened.' } : undefined)
  try {
    // Rows of the log are not the console's to update: a function of their owner does this, once (migration audit_keeper).
    await db().$executeRaw`SELECT audit_complete(
      ${id}::uuid, ${outcome}::text, ${after ? JSON.stringify(forLog(after, secrets)) : null}::jsonb,
      ${textOrNull(entityId)}::text, ${textOrNull(entityName)}::text,
      ${failure?.code ?? null}::text, ${textOrNull(failure?.message)}::text)`
  } catch (cause) {
    // It has happened (or not) already: hiding the answer would not change that. The entry stays `attempted`.
    context.log.error({ err: cause, auditEntry: id, outcome }, 'audit entry could not be completed')
  }
}
