import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { DownloadFormat, downloadBody } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { requireRight } from '@/lib/server/grants'
import { encryptFile } from './encrypted-file'
import { ownSnapshot } from './get-snapshot'
import { runTask } from './run-task'
import { snapshotTitle } from './snapshot-title'
import { loadContent } from './store-content'

/** A file for the person who asked. */
export type Download = { readonly name: string; readonly type: string; readonly text: string }

const endings: Readonly<Record<DownloadFormat, string>> = {
  gatehouse: 'snapshot.json',
  'deck-yaml': 'deck.yaml',
  'deck-json': 'deck.json',
  'kong-yaml': 'kong.yaml',
}

/**
 * A snapshot as a file. Secrets are in it only where they were asked for, which is permitted to few and logged as what it is: revealing
 * them. Throws `not_found` and `forbidden`.
 */
export async function downloadSnapshot(
  context: ConnectionContext,
  { id, passphrase, ...options }: z.infer<typeof downloadBody> & { id: string },
): Promise<Download> {
  const { withSecrets, format } = options
  if (withSecrets) requireRight(context, 'snapshots.secrets')
  const row = await ownSnapshot(context, id)
  if (withSecrets && !row.hasSecrets)
    throw new ConsoleError('invalid', 'This snapshot was made from a file without secrets.')
  const { chunks, gateway } = await loadContent(row.contentHash, row.schemasHash)
  const write = async () => {
    const body = await runTask<'write'>({
      task: 'write',
      side: { chunks },
      gateway,
      ...options,
      file: {
        name: row.name,
        connectionName: row.connectionName,
        takenAt: row.takenAt.toISOString(),
        workspace: row.workspace,
        isConsistent: row.isConsistent,
      },
    })
    const text = format === 'gatehouse' ? `${headOf(body)}\n${body}` : body
    return passphrase === undefined ? text : encryptFile(text, passphrase)
  }
  const text = withSecrets
    ? await audited(
        context,
        { action: 'reveal', kind: 'snapshots', entityId: id, entityName: snapshotTitle(row) },
        async () => ({ result: await write() }),
      )
    : await write()
  const stamp = row.takenAt.toISOString().slice(0, 16).replace(/[:T]/g, '-')
  const base = `${row.connectionName.replace(/[^A-Za-z0-9._-]+/g, '-')}-${stamp}`
  const ending = passphrase === undefined ? endings[format] : `${endings[format]}.encrypted`
  return {
    name: `${base}.${ending}`,
    type:
      passphrase === undefined && format !== 'gatehouse' && format !== 'deck-json'
        ? 'application/yaml'
        : 'application/octet-stream',
    text,
  }
}

function headOf(body: string): string {
  const sha256 = createHash('sha256').update(body).digest('hex')
  return JSON.stringify({ format: 'gatehouse-snapshot', formatVersion: 1, sha256 })
}
