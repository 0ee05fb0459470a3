import { z } from 'zod'
import type { ErrorCode } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'

/** What can stand in the audit log. */
export const auditActions = [
  'create',
  'update',
  'delete',
  'reveal',
  'sign_in',
  'sign_out',
  'sign_in_refused',
  'denied',
  'password',
  'lock',
  'unlock',
  'confirm',
  'factor',
  'invite',
  'session_end',
  'role',
  'settings',
  'approve',
  'reject',
  'export',
  'rotate',
  'forget',
  'changed_outside',
] as const

/** One of `auditActions`. */
export type AuditAction = (typeof auditActions)[number]

/**
 * `attempted`: written before the gateway is called; left so when the process died before the answer.
 * `unknown`: the gateway's answer was lost.
 */
export const auditOutcomes = ['attempted', 'done', 'refused', 'unknown'] as const

/** One of `auditOutcomes`. */
export type AuditOutcome = (typeof auditOutcomes)[number]

/** A moment, or a day of UTC as its beginning. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

const filters = {
  connectionId: z.uuid().optional(),
  kind: z.string().max(64).optional(),
  entityId: z.string().max(128).optional(),
  actor: z.string().max(128).optional(),
  action: z.enum(auditActions).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  search: z.string().max(200).optional(),
  /** Entries at or after this moment, and before that one. */
  from: moment.optional(),
  to: moment.optional(),
}

/** What an export of the audit log can be written as: JSON Lines (one entry a line), or CSV (RFC 4180). */
export const auditExportFormats = ['jsonl', 'csv'] as const

/** Query of an export of the audit log: everything that matches, newest first. */
export const auditExportQuery = z.object({ ...filters, format: z.enum(auditExportFormats) })

/** Query of an export, parsed. */
export type AuditExportQuery = z.infer<typeof auditExportQuery>

/** What narrows the audit log. */
export type AuditFilter = Omit<AuditExportQuery, 'format'>

/** Query of the audit log; `before` is the id of the last entry of the page before (newest first). */
export const auditQuery = z.object({
  ...filters,
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Query of the audit log, parsed. */
export type AuditQuery = z.infer<typeof auditQuery>

/** One line of the audit log. Secrets in `before` and `after` are masked by a mark that tells only whether they changed. */
export type AuditEntry = {
  readonly id: string
  readonly at: string
  readonly completedAt?: string
  readonly actor: { readonly kind: 'user' | 'token' | 'job' | 'nobody'; readonly id?: string; readonly name: string }
  readonly action: AuditAction
  readonly outcome: AuditOutcome
  readonly connection?: { readonly id: string; readonly name: string }
  /** Kind of the gateway's entities, or `connections` / `users` / `account` for the console's own. */
  readonly kind: string
  readonly entityId?: string
  readonly entityName?: string
  readonly before?: JsonObject
  readonly after?: JsonObject
  readonly error?: { readonly code: ErrorCode; readonly message: string }
  readonly requestId?: string
  readonly address?: string
}

/** A page of the audit log. */
export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly nextBefore?: string }
