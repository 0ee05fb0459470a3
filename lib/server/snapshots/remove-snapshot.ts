import 'server-only'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { ownSnapshot } from './get-snapshot'
import { snapshotTitle } from './snapshot-title'
import { forgetUnusedContent } from './store-content'

/** Removes a snapshot, and its content where no other has the same. Throws `not_found`. */
export async function removeSnapshot(context: ConnectionContext, id: string): Promise<void> {
  const title = snapshotTitle(await ownSnapshot(context, id))
  await audited(context, { action: 'delete', kind: 'snapshots', entityId: id, entityName: title }, async () => {
    await db().snapshot.deleteMany({ where: { id } })
    await forgetUnusedContent()
    return { result: undefined }
  })
}
