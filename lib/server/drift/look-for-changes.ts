import 'server-only'
import { mostEntries } from '@/lib/contract/drift'
import { changedFields, seenOf } from '@/lib/diff/changed-fields'
import type { EntityChange } from '@/lib/diff/compare'
import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import { factsOf } from '@/lib/diff/kind-facts'
import { whileLocked } from '@/lib/server/advisory-lock'
import { recordEvent } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { distrustInventories } from '@/lib/server/inventory'
import { leaseHolder } from '@/lib/server/restores/lease'
import { readContent, runTask } from '@/lib/server/snapshots'
import { type Reverse, tryKeepReverse } from '@/lib/server/undo/reverse'
import { databaseNow, keepKnown, loadKnown } from './known-state'
import { ownChanges } from './own-changes'

/** Who the entries of such changes are by: nobody knows who it was. */
export const lookingJob = 'look-for-changes'

/**
 * Reads a gateway whole and compares it with what was last known of it. What differs and was not done by the console becomes an entry of the
 * audit log each, by which it can be taken back. Answers how many; undefined where another process is at it, or a restore. The first time
 * there is nothing to compare with. Throws what the gateway throws; then nothing is noted.
 */
export async function lookForChanges(context: ConnectionContext): Promise<number | undefined> {
  const { id } = context.connection
  if (await leaseHolder(id)) return undefined
  return (await whileLocked(`drift/${id}`, 0, () => look(context)))?.value
}

async function look(context: ConnectionContext): Promise<number> {
  const { id } = context.connection
  const known = await loadKnown(id)
  const readAt = await databaseNow()
  const read = await readContent(context)
  const found = known && !known.hash.equals(read.hash) ? await changesSince(known, read) : []
  const isOwn = found.length > 0 && known ? await ownChanges(id, known.readAt, read.gateway) : () => false
  const outside = found.filter((change) => !isOwn(change))
  // Nobody knows from where it was changed; it was not from where somebody looks now.
  const { address: _, userAgent: __, ...own } = context
  await noteAll({ ...own, actor: { kind: 'job', name: lookingJob } }, outside, read.gateway)
  // Lists may still show how it was.
  if (outside.length > 0) distrustInventories(id)
  await keepKnown(id, { hash: read.hash, readAt, chunks: read.chunks }, known)
  return outside.length
}

type Read = Awaited<ReturnType<typeof readContent>>

/** What the gateway issues itself comes and goes without anybody. */
async function changesSince(known: { chunks: Read['chunks'] }, { chunks, gateway }: Read): Promise<EntityChange[]> {
  const { changes } = await runTask<'compare'>({
    task: 'compare',
    before: { chunks: known.chunks },
    after: { chunks },
    gateway,
    hasSecrets: true,
  })
  return changes.filter(({ kind }) => !factsOf(kind).isIssued)
}

async function noteAll(
  context: ConnectionContext,
  changes: readonly EntityChange[],
  gateway: DescribedGateway,
): Promise<void> {
  for (const change of changes.slice(0, mostEntries)) {
    const { kind, id, name, before, after } = change
    const { fields, secrets } = rulesOf(gateway, kind, after ?? before ?? {})
    const entryId = await recordEvent(context, {
      action: 'changed_outside',
      outcome: 'done',
      kind,
      entityId: id,
      entityName: name,
      secrets,
      ...(before && { before }),
      ...(after && { after }),
    })
    const reverse = reverseOf(change, fields)
    if (reverse) await tryKeepReverse(context, { entryId, kind, entityId: id }, reverse)
  }
  if (changes.length <= mostEntries) return
  const { connection } = context
  await recordEvent(context, {
    action: 'changed_outside',
    outcome: 'done',
    kind: 'connections',
    entityId: connection.id,
    entityName: connection.name,
    after: { changes: changes.length, listed: mostEntries },
  })
}

function reverseOf(
  { kind, before, after, id }: EntityChange,
  fields: Parameters<typeof changedFields>[2],
): Reverse | undefined {
  if (before && after) {
    const patch = changedFields(after, before, fields)
    return patch && { op: 'update', patch, seen: seenOf(after, patch, fields) }
  }
  if (after) return { op: 'create', after: { ...after, id } }
  return before && { op: 'delete', entities: [{ kind, entity: { ...before, id } }], isWhole: true }
}
