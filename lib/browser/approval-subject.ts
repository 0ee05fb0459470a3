import type { ApprovalInput as Input } from '@/lib/contract/approvals'

/** What an approval is asked for. */
export type ApprovalInput = Input

/** The connection and the subject of a refusal's details, as the server names them; undefined for anything else. */
export function approvalInput(details: unknown): { connectionId: string; subject: Input } | undefined {
  const { connectionId, purpose, subjectId } = (details ?? {}) as Record<string, unknown>
  if (typeof connectionId !== 'string' || typeof subjectId !== 'string') return undefined
  if (purpose !== 'bulk' && purpose !== 'restore') return undefined
  return { connectionId, subject: { purpose, subjectId } }
}
