import 'server-only'
import type { Side } from '@/lib/contract/snapshots'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { ConsoleError } from '@/lib/errors/console-error'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { allowsOn } from '@/lib/server/grants'
import type { TaskSide } from '@/lib/snapshots/perform-task'
import { readContent } from './read-content'
import { requireSnapshot, type SnapshotRow } from './snapshot'
import { snapshotTitle } from './snapshot-title'
import { loadContent } from './store-content'

/** The entities of a side, still packed, and what is known of them. */
export type LoadedSide = {
  readonly side: TaskSide
  readonly gateway: DescribedGateway
  readonly hasSecrets: boolean
  readonly isConsistent: boolean
  /** Not as a gateway sent it: written by hand or by another program. */
  readonly isForeign: boolean
  readonly title: string
  readonly workspace: string
  /** What it is about, where it is not about a whole gateway. */
  readonly selectTags: readonly string[]
}

/** Whether somebody may look at a side. Throws `not_found` where not, as where there is none. */
export async function checkSide(context: ConnectionContext, side: Side): Promise<void> {
  if ('snapshotId' in side) await allowedSnapshot(context, side.snapshotId)
  else requireConnection(context, side.connectionId)
}

/** The entities of a side: a snapshot of any connection, or a gateway as it is now. Throws `not_found`, and what reading throws. */
export async function loadSide(context: ConnectionContext, side: Side): Promise<LoadedSide> {
  if ('snapshotId' in side) {
    const row = await allowedSnapshot(context, side.snapshotId)
    const { chunks, gateway } = await loadContent(row.contentHash, row.schemasHash)
    return {
      side: { chunks },
      gateway,
      // What a file leaves out of its secrets was perhaps only not written down: it says nothing.
      hasSecrets: row.hasSecrets && row.reason !== 'upload',
      isConsistent: row.isConsistent,
      isForeign: row.reason === 'upload',
      workspace: row.workspace,
      selectTags: row.selectTags,
      title: row.name || `${row.connectionName} ${snapshotTitle(row)}`,
    }
  }
  requireConnection(context, side.connectionId)
  const isOwn = side.connectionId === context.connection.id
  const connection = isOwn ? context.connection : await findConnection(side.connectionId)
  const { chunks, gateway, dangling } = await readContent({ ...context, connection })
  return {
    side: { chunks },
    gateway,
    hasSecrets: true,
    isConsistent: dangling.length === 0,
    isForeign: false,
    title: connection.name,
    workspace: connection.workspace,
    selectTags: [],
  }
}

async function allowedSnapshot(context: ConnectionContext, id: string): Promise<SnapshotRow> {
  const row = await requireSnapshot(id)
  if (!allowsOn(context, 'snapshots.read', row.connectionId))
    throw new ConsoleError('not_found', 'There is no such snapshot. It may have been removed.')
  return row
}

function requireConnection(context: ConnectionContext, connectionId: string): void {
  if (!allowsOn(context, 'entities.read', connectionId))
    throw new ConsoleError('not_found', 'There is no such connection. It may have been removed.')
}
