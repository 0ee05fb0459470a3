import 'server-only'
import type { ContentEntity } from '@/lib/contract/snapshots'
import { kindOf, rulesOf } from '@/lib/diff/described-gateway'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity } from '@/lib/entities/types'
import { withholdSecrets } from '@/lib/entities/withhold-secrets'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { contentKind } from '@/lib/snapshots/content-kind'
import { loadKind } from './browse-snapshot'
import { ownSnapshot } from './get-snapshot'
import { runTask } from './run-task'
import { snapshotTitle } from './snapshot-title'

type Address = { readonly id: string; readonly kind: string; readonly entityId: string }

/** One entity of a snapshot, its secrets left out. Throws `not_found`. */
export async function readSnapshotEntity(context: ConnectionContext, address: Address): Promise<ContentEntity> {
  const { entity, secrets, row: _, ...rest } = await load(context, address)
  return { ...rest, ...withholdSecrets(entity, secrets) }
}

/** The same with its secrets, which the log keeps as what it is. Throws `not_found`, also where nothing is withheld. */
export async function revealSnapshotEntity(context: ConnectionContext, address: Address): Promise<ContentEntity> {
  const { entity, secrets, row, ...rest } = await load(context, address)
  const { withheld } = withholdSecrets(entity, secrets)
  if (withheld.length === 0) throw new ConsoleError('not_found', 'Nothing is withheld there.')
  const draft = {
    action: 'reveal',
    kind: 'snapshots',
    entityId: row.id,
    entityName: snapshotTitle(row),
    after: { kind: address.kind, id: entity.id, name: rest.name, paths: withheld },
  } as const
  return audited(context, draft, async () => ({ result: { ...rest, entity, withheld: [] } }))
}

async function load(context: ConnectionContext, { id, kind, entityId }: Address) {
  const row = await ownSnapshot(context, id)
  const { chunks, kinds, gateway } = await loadKind(row, kind)
  const picked = await runTask<'pick'>({ task: 'pick', chunks, kinds, kind, id: entityId })
  if (!picked) throw new ConsoleError('not_found', 'This snapshot has no such entity.')
  const { entity, names } = picked
  const description = kindOf(gateway, kind)
  return {
    row,
    kind: contentKind(kind, description),
    name: entityName(description ?? [], entity),
    entity,
    names,
    // Of a kind that nobody described, anything may be a secret.
    secrets: description ? rulesOf(gateway, kind, entity).secrets : fieldsOf(entity),
  }
}

function fieldsOf(entity: Entity): string[] {
  return Object.keys(entity).filter((name) => name !== 'id')
}
