import 'server-only'
import type { Approval, ApprovalList } from '@/lib/contract/approvals'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { noSuchApproval, toApproval } from './approval'

const mostShown = 100

/** The newest requests on a connection. */
export async function listApprovals({ connection }: ConnectionContext): Promise<ApprovalList> {
  const rows = await db().approval.findMany({
    where: { connectionId: connection.id },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: mostShown,
  })
  return { approvals: rows.map(toApproval) }
}

/** One request. Throws `not_found`. */
export async function getApproval({ connection }: ConnectionContext, id: string): Promise<Approval> {
  const row = await db().approval.findUnique({ where: { id } })
  if (!row || row.connectionId !== connection.id) throw noSuchApproval()
  return toApproval(row)
}
