import { z } from 'zod'
import type { AccessNote, AccessReason, Verdict } from '@/lib/access/types'
import { answer } from './answer'

export const accessReason = answer<AccessReason>('AccessReason')(
  z.union([
    z.strictObject({ because: z.literal('no_authentication') }),
    z.strictObject({
      because: z.literal('anonymous'),
      plugin: z.string(),
      consumer: z.optional(z.string()),
      group: z.optional(z.string()),
    }),
    z.strictObject({
      because: z.literal('identified'),
      plugins: z.array(z.string()),
      acl: z.optional(z.string()),
      group: z.optional(z.string()),
    }),
    z.strictObject({ because: z.literal('credential_missing'), plugins: z.array(z.string()) }),
    z.strictObject({ because: z.literal('group_missing'), acl: z.string(), as: z.optional(z.string()) }),
    z.strictObject({
      because: z.literal('group_denied'),
      acl: z.string(),
      group: z.string(),
      as: z.optional(z.string()),
    }),
    z.strictObject({ because: z.literal('acl_without_authentication'), acl: z.string() }),
    z.strictObject({ because: z.literal('anonymous_missing'), plugin: z.string(), anonymous: z.string() }),
    z.strictObject({ because: z.literal('terminated'), plugin: z.string(), as: z.optional(z.string()) }),
    z.strictObject({ because: z.literal('service_disabled'), service: z.string() }),
    z.strictObject({ because: z.literal('no_service') }),
    z.strictObject({ because: z.literal('unknown_authentication'), plugins: z.array(z.string()) }),
  ]),
)

export const accessNote = answer<AccessNote>('AccessNote')(
  z.union([
    z.strictObject({
      note: z.enum(['code', 'addresses', 'terminated_sometimes', 'given_groups', 'answers']),
      plugin: z.string(),
    }),
    z.strictObject({ note: z.literal('open_to_all') }),
    z.strictObject({ note: z.literal('refused_as_itself') }),
  ]),
)

export const verdict = answer<Verdict>('Verdict')(
  z.strictObject({
    status: z.enum(['open', 'unknown', 'denied', 'unreachable', 'allowed']),
    reason: accessReason,
    notes: z.array(accessNote),
  }),
)
