import { z } from 'zod'
import { errorCodes } from '@/lib/errors/console-error'
import type { AuditEntry, AuditPage } from '../audit'
import { answer, jsonObject } from './answer'

export const auditEntry = answer<AuditEntry>('AuditEntry')(
  z.strictObject({
    id: z.string(),
    at: z.string(),
    completedAt: z.optional(z.string()),
    actor: z.strictObject({
      kind: z.enum(['user', 'token', 'job', 'nobody']),
      id: z.optional(z.string()),
      name: z.string(),
    }),
    action: z.enum([
      'role',
      'password',
      'create',
      'update',
      'delete',
      'reveal',
      'sign_in',
      'sign_out',
      'sign_in_refused',
      'denied',
      'lock',
      'unlock',
      'confirm',
      'factor',
      'invite',
      'session_end',
      'settings',
      'approve',
      'reject',
      'export',
      'rotate',
      'forget',
      'changed_outside',
    ]),
    outcome: z.enum(['unknown', 'attempted', 'done', 'refused']),
    connection: z.optional(z.strictObject({ id: z.string(), name: z.string() })),
    kind: z.string(),
    entityId: z.optional(z.string()),
    entityName: z.optional(z.string()),
    before: z.optional(jsonObject),
    after: z.optional(jsonObject),
    error: z.optional(
      z.strictObject({
        code: z.enum(errorCodes),
        message: z.string(),
      }),
    ),
    requestId: z.optional(z.string()),
    address: z.optional(z.string()),
  }),
)

export const auditPage = answer<AuditPage>('AuditPage')(
  z.strictObject({ entries: z.array(auditEntry), nextBefore: z.optional(z.string()) }),
)
