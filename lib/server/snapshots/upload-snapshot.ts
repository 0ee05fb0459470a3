import 'server-only'
import { createHash } from 'node:crypto'
import type { SnapshotUploaded } from '@/lib/contract/snapshots'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { subschemaName } from '@/lib/diff/described-gateway'
import type { SubschemaDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Imported } from '@/lib/formats/imported'
import { audited } from '@/lib/server/audit'
import { storable } from '@/lib/server/audit/fit'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway } from '@/lib/server/kong'
import { damaged, readBody, type SnapshotFile, splitFile } from '@/lib/snapshots/snapshot-file'
import { decryptFile, isEncryptedFile } from './encrypted-file'
import { packEntities } from './pack-entities'
import { addSubschema } from './read-content'
import { runTask } from './run-task'
import { snapshotTitle } from './snapshot-title'
import { keepSnapshot } from './take-snapshot'

/** Largest file that is taken. */
export const mostFileBytes = 64 * 1024 * 1024

/**
 * A file as a snapshot of this connection: one of ours, a decK file, a declarative configuration, a snapshot of Konga or an OpenAPI
 * document. Throws `invalid` with `damaged_file`, `wrong_passphrase`, `passphrase_needed`, `unknown_format` or `unreadable_file`.
 */
export async function uploadSnapshot(
  context: ConnectionContext,
  { text, name, passphrase }: { text: string; name: string; passphrase?: string },
): Promise<SnapshotUploaded> {
  const plain = await decrypted(text, passphrase)
  const own = splitFile(plain)
  const { read, notes, format, ...kept } = own ? await readOwn(own) : await readOther(context, plain)
  const title = snapshotTitle({ name, takenAt: new Date() })
  return audited(context, { action: 'create', kind: 'snapshots', entityName: title }, async () => {
    const snapshot = await keepSnapshot(context, read, { name, reason: 'upload', ...kept })
    const known = { entityId: snapshot.id, entityName: snapshotTitle(snapshot), after: { counts: snapshot.counts } }
    return { result: { snapshot, notes, format }, ...known }
  })
}

async function decrypted(text: string, passphrase: string | undefined): Promise<string> {
  if (!isEncryptedFile(text)) return text
  if (passphrase === undefined)
    throw new ConsoleError('invalid', 'The file is encrypted. Enter its passphrase.', { reason: 'passphrase_needed' })
  return decryptFile(text, passphrase, mostFileBytes * 8)
}

async function readOwn({ head, body }: NonNullable<ReturnType<typeof splitFile>>) {
  if (createHash('sha256').update(body).digest('hex') !== head.sha256) throw damaged()
  const file: SnapshotFile =
    body.length > 1_000_000 ? await runTask<'read-own-file'>({ task: 'read-own-file', body }) : readBody(body)
  return {
    read: await packEntities(file.content, file.gateway),
    notes: [],
    format: 'gatehouse' as const,
    hasSecrets: file.hasSecrets,
    ...saidBy(file),
  }
}

async function readOther(context: ConnectionContext, text: string) {
  const description = await describeGateway(context)
  const { entities, notes, format, version, selectTags, workspace }: Imported = await runTask<'read-file'>({
    task: 'read-file',
    text,
    description,
  })
  const subschemas: Record<string, Record<string, SubschemaDescription>> = {}
  for (const kind of Object.values(description.kinds)) {
    if (kind.subschema?.folder !== 'plugins') continue
    const known: Record<string, SubschemaDescription> = {}
    subschemas[kind.kind] = known
    const names = new Set((entities[kind.kind] ?? []).flatMap((entity) => subschemaName(kind, entity) ?? []))
    await Promise.all([...names].map((wanted) => addSubschema(context, { known, kind: kind.kind, name: wanted })))
  }
  // What it came from decides how it is translated.
  const gateway: DescribedGateway = {
    description: { ...description, version: version ?? description.version },
    subschemas,
  }
  return {
    read: await packEntities(entities, gateway),
    notes,
    format,
    hasSecrets: true,
    ...saidBy({ selectTags, workspace }),
  }
}

/** What a file says of itself, as the database can keep it. */
function saidBy({ selectTags = [], workspace }: { selectTags?: readonly string[]; workspace?: unknown }) {
  return {
    selectTags: selectTags.map(storable),
    ...(typeof workspace === 'string' && { workspace: storable(workspace.slice(0, 256)) }),
  }
}
