import 'server-only'
import type { ApprovalPurpose } from '@/lib/contract/approvals'
import { approvableOperation } from '@/lib/server/bulk/approvable-operation'
import type { ConnectionContext } from '@/lib/server/context'
import { approvablePlan } from '@/lib/server/restores/approvable-plan'

/** What exactly is asked for: its words, and a hash that any change of it changes. */
export type Subject = { readonly title: string; readonly planHash: Uint8Array<ArrayBuffer> }

type Finder = (context: ConnectionContext, subjectId: string, keepUntil?: Date) => Promise<Subject>

const finders: { readonly [purpose in ApprovalPurpose]: Finder } = {
  bulk: approvableOperation,
  restore: approvablePlan,
}

/** A subject as it stands now. `keepUntil`: it must not be forgotten earlier. Throws `not_found` and `forbidden`. */
export async function findSubject(
  context: ConnectionContext,
  { purpose, subjectId, keepUntil }: { purpose: ApprovalPurpose; subjectId: string; keepUntil?: Date },
): Promise<Subject> {
  return finders[purpose](context, subjectId, keepUntil)
}
