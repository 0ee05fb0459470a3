import type { Entity } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'

const between = ',\n'

/**
 * Entities as the JSON array a chunk holds, one a line, so that lines can be compared without being read: JSON has no line breaks inside
 * of its texts (RFC 8259, section 7).
 */
export function chunkText(entities: readonly JsonObject[]): string {
  return chunkOf(entities.map(chunkLine))
}

/** One entity as it stands in a chunk. */
export function chunkLine(entity: JsonObject): string {
  return JSON.stringify(entity)
}

/** The chunk that lines make. */
export function chunkOf(lines: readonly string[]): string {
  return `[${lines.join(between)}]`
}

/** The entities of a chunk's text. */
export function entitiesIn(text: string): Entity[] {
  return JSON.parse(text)
}

/** Each entity of a chunk's text as the text it is; `count` is how many the chunk says it has. */
export function entityLines(text: string, count: number): readonly string[] {
  const lines = text.slice(1, -1).split(between)
  // Chunks of the first snapshots are one line.
  return lines.length === count ? lines : entitiesIn(text).map((entity) => JSON.stringify(entity))
}
