import { z } from 'zod'
import type { Approval, ApprovalList, ApprovalState } from '../approvals'
import { answer } from './answer'

export const approvalState = answer<ApprovalState>('ApprovalState')(
  z.enum(['waiting', 'approved', 'rejected', 'used', 'expired']),
)

export const approval = answer<Approval>('Approval')(
  z.strictObject({
    id: z.string(),
    purpose: z.enum(['bulk', 'restore']),
    subjectId: z.string(),
    title: z.string(),
    state: approvalState,
    requestedBy: z.strictObject({ id: z.string(), name: z.string() }),
    requestedAt: z.string(),
    expiresAt: z.string(),
    decidedBy: z.optional(z.strictObject({ name: z.string() })),
    decidedAt: z.optional(z.string()),
  }),
)

export const approvalList = answer<ApprovalList>('ApprovalList')(z.strictObject({ approvals: z.array(approval) }))
