import 'server-only'
import { createHash } from 'node:crypto'
import type { DescribedGateway } from '@/lib/diff/described-gateway'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'
import { type ContentChunk, packChunks, unpackChunks } from '@/lib/snapshots/content-body'
import { compress, decompress } from './compress'
import { openBytes, sealBytes } from './sealed-bytes'

/** The entities and the schemas of a snapshot, entities still compressed. */
export type StoredContent = { readonly chunks: readonly ContentChunk[]; readonly gateway: DescribedGateway }

/** Keeps a content, unless it is there already. Answers how many bytes it takes. */
export async function storeContent(hash: Uint8Array<ArrayBuffer>, chunks: readonly ContentChunk[]): Promise<number> {
  const known = await db().snapshotContent.findUnique({ where: { hash }, select: { hash: true } })
  if (known) return 0
  const body = await sealBytes(placeOf(hash), packChunks(chunks))
  // Two takes of the same at the same time: the second one finds it there.
  await db().snapshotContent.createMany({ data: [{ hash, body }], skipDuplicates: true })
  return body.length
}

/** Keeps the description a content obeys, unless it is there already. Answers its hash. */
export async function storeSchemas(gateway: DescribedGateway): Promise<Uint8Array<ArrayBuffer>> {
  const text = JSON.stringify(gateway)
  const hash = new Uint8Array(createHash('sha256').update(text).digest())
  const known = await db().snapshotSchemas.findUnique({ where: { hash }, select: { hash: true } })
  if (!known) {
    const body = new Uint8Array(await compress(text))
    await db().snapshotSchemas.createMany({ data: [{ hash, body }], skipDuplicates: true })
  }
  return hash
}

/** What a snapshot holds. Throws `unexpected` where it cannot be opened. */
export async function loadContent(contentHash: Uint8Array, schemasHash: Uint8Array): Promise<StoredContent> {
  const [content, schemas] = await Promise.all([
    db().snapshotContent.findUnique({ where: { hash: new Uint8Array(contentHash) } }),
    db().snapshotSchemas.findUnique({ where: { hash: new Uint8Array(schemasHash) } }),
  ])
  if (!content || !schemas) throw new ConsoleError('unexpected', 'The content of this snapshot is gone.')
  const packed = await openBytes(placeOf(contentHash), content.body)
  return { chunks: unpackChunks(packed), gateway: JSON.parse(await decompress(schemas.body)) }
}

/** Deletes contents and schemas that no snapshot needs any more. */
export async function forgetUnusedContent(): Promise<void> {
  await db()
    .$executeRaw`DELETE FROM "SnapshotContent" c WHERE NOT EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."contentHash" = c."hash") AND c."createdAt" < now() - interval '1 hour'`
  await db()
    .$executeRaw`DELETE FROM "SnapshotSchemas" c WHERE NOT EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."schemasHash" = c."hash") AND c."createdAt" < now() - interval '1 hour'`
}

function placeOf(hash: Uint8Array) {
  return { table: 'SnapshotContent', column: 'body', id: Buffer.from(hash).toString('hex') }
}
