import 'server-only'
import type { z } from 'zod'
import type { ContentPage, contentQuery } from '@/lib/contract/snapshots'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { kindsToRead } from '@/lib/snapshots/browse-content'
import type { ContentChunk } from '@/lib/snapshots/content-body'
import { contentKind } from '@/lib/snapshots/content-kind'
import { ownSnapshot } from './get-snapshot'
import { runTask } from './run-task'
import type { SnapshotRow } from './snapshot'
import { loadContent } from './store-content'

/**
 * A page of a kind's entities in a snapshot, in the order of their names: what columns show, and names of what they point at. Unpacked
 * in the thread for long work, that kind alone. Throws `not_found` for a snapshot of another connection and for a kind it does not have.
 */
export async function browseSnapshot(
  context: ConnectionContext,
  { id, kind }: { readonly id: string; readonly kind: string },
  query: z.infer<typeof contentQuery>,
): Promise<ContentPage> {
  const row = await ownSnapshot(context, id)
  const { chunks, kinds } = await loadKind(row, kind)
  const key = `${hex(row.contentHash)} ${hex(row.schemasHash)} ${kind}`
  const found = await runTask<'browse'>({ task: 'browse', key, chunks, kinds, query: { kind, ...query } })
  return { kind: contentKind(kind, kinds[kind]), ...found, page: query.page, pageSize: query.pageSize }
}

/** The part of a snapshot that shows one kind: still packed, with the rules it obeyed. Throws `not_found` for a kind it does not have. */
export async function loadKind(row: SnapshotRow, kind: string) {
  const noneOf = () => new ConsoleError('not_found', 'This snapshot has no such entities.')
  // Only take-snapshot.ts and upload-snapshot.ts write the counts: a kind without entities is not among them.
  if (!Object.hasOwn(row.counts as object, kind)) throw noneOf()
  const { chunks, gateway } = await loadContent(row.contentHash, row.schemasHash)
  const wanted = new Set(kindsToRead(gateway.description.kinds, kind))
  return {
    chunks: chunks.filter((one) => wanted.has(one.kind)).map(alone),
    kinds: kindsAmong(gateway, wanted),
    gateway,
  }
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

/** A chunk is a view of all of the content, which would be copied to the thread with it. */
function alone({ kind, count, bytes }: ContentChunk): ContentChunk {
  return { kind, count, bytes: bytes.slice() }
}

function kindsAmong({ description }: DescribedGateway, wanted: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(description.kinds).filter(([kind]) => wanted.has(kind)))
}
