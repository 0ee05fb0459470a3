import { queryOptions } from '@tanstack/react-query'
import type { Approval, ApprovalInput, ApprovalList } from '@/lib/contract/approvals'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'

/** Reads of requests for approvals. Keys: `['approvals', connectionId]`. */
export const approvalQueries = {
  list: (connectionId: string) =>
    queryOptions({
      queryKey: ['approvals', connectionId],
      queryFn: ({ signal }) => ask<ApprovalList>(api.approvals(connectionId), { signal }),
    }),
}

/** Asks for a second person's word; throws ConsoleError. */
export function requestApproval(connectionId: string, input: ApprovalInput): Promise<Approval> {
  return ask<Approval>(api.approvals(connectionId), { method: 'POST', body: input })
}

/** The second person's word; throws ConsoleError. */
export function decideApproval(
  connectionId: string,
  { id, decision }: { id: string; decision: 'approve' | 'reject' },
): Promise<Approval> {
  return ask<Approval>(api.approval(connectionId, id), { method: 'POST', body: { decision } })
}
