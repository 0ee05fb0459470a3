import { z } from 'zod'

/** What can wait for a second person: an operation over many entities, or a restore. */
export const approvalPurposes = ['bulk', 'restore'] as const

/** One of `approvalPurposes`. */
export type ApprovalPurpose = (typeof approvalPurposes)[number]

/** Asks for a second person's word on a planned operation or a restore plan. */
export const approvalInput = z.strictObject({ purpose: z.enum(approvalPurposes), subjectId: z.uuid() })

/** Input of `approvalInput`. */
export type ApprovalInput = z.infer<typeof approvalInput>

/** The second person's word. */
export const approvalDecision = z.strictObject({ decision: z.enum(['approve', 'reject']) })

/** `waiting` and `approved` end after 24 hours (`expired`); `used`: it was carried out, and counts for nothing more. */
export type ApprovalState = 'waiting' | 'approved' | 'rejected' | 'used' | 'expired'

/** A request for a second person's word, and what became of it. Times are ISO 8601. */
export type Approval = {
  readonly id: string
  readonly purpose: ApprovalPurpose
  readonly subjectId: string
  readonly title: string
  readonly state: ApprovalState
  readonly requestedBy: { readonly id: string; readonly name: string }
  readonly requestedAt: string
  readonly expiresAt: string
  readonly decidedBy?: { readonly name: string }
  readonly decidedAt?: string
}

/** Answer of the list of approvals of a connection, newest first. */
export type ApprovalList = { readonly approvals: readonly Approval[] }
