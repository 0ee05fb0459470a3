import 'server-only'
import { createHash } from 'node:crypto'
import type { DescribedGateway, EntitySet } from '@/lib/diff/described-gateway'
import { canonicalLines } from '@/lib/snapshots/canonical-lines'
import { chunkText } from '@/lib/snapshots/chunk-text'
import { newClosure } from '@/lib/snapshots/closure'
import type { ContentChunk } from '@/lib/snapshots/content-body'
import { compress } from './compress'
import type { ReadContent } from './read-content'

const chunkSize = 1_000

/** Entities at hand (from a file) as `readContent` would give them: packed, hashed, checked. */
export async function packEntities(set: EntitySet, gateway: DescribedGateway): Promise<ReadContent> {
  const lineOf = canonicalLines(gateway)
  const closure = newClosure(gateway.description)
  const hash = createHash('sha256')
  const chunks: ContentChunk[] = []
  const counts: Record<string, number> = {}
  for (const kind of Object.keys(set).toSorted()) {
    const entities = (set[kind] ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    if (entities.length === 0) continue
    const description = gateway.description.kinds[kind]
    const digest = createHash('sha256')
    for (let at = 0; at < entities.length; at += chunkSize) {
      const page = entities.slice(at, at + chunkSize)
      for (const entity of page) {
        if (description) closure.note(description, entity)
        digest.update(`${lineOf(kind, entity)}\n`)
      }
      chunks.push({ kind, count: page.length, bytes: await compress(chunkText(page)) })
    }
    hash.update(`${kind}\n`).update(digest.digest())
    counts[kind] = entities.length
  }
  return { chunks, hash: hash.digest(), counts, dangling: closure.dangling(), gateway }
}
