import 'server-only'
import type { AuditEntry } from '@/lib/contract/audit'
import { ConsoleError } from '@/lib/errors/console-error'
import type { UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { toAuditEntry } from './audit-entry'
import { visibleTo } from './matching'

/** One entry of the audit log. Throws `not_found`, also for entries the user may not read. */
export async function getAuditEntry(context: UserContext, id: string): Promise<AuditEntry> {
  const row = await db().auditEntry.findFirst({ where: { AND: [{ id }, visibleTo(context.actor)] } })
  if (!row) throw new ConsoleError('not_found', 'There is no such entry in the audit log.')
  return toAuditEntry(row)
}
