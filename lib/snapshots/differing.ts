import type { EntitySet } from '@/lib/diff/described-gateway'
import type { Entity } from '@/lib/entities/types'
import { entityLines } from './chunk-text'
import type { ContentChunk } from './content-body'

type Chunks = readonly ContentChunk[]

/**
 * The entities of two packed sides without those that stand in both, byte by byte: most of a gateway stays as it is between two readings,
 * and need not even be parsed to be found equal. What is left out is the same thing unchanged, so that a comparison of the rest tells all
 * that differs. Each kind is gone through in step, by id; where a list is in no order less is left out, never too much.
 */
export function differing(
  { before, after }: { readonly before: Chunks; readonly after: Chunks },
  textOf: (bytes: Uint8Array) => string,
): { before: EntitySet; after: EntitySet } {
  const left: Record<string, Entity[]> = {}
  const right: Record<string, Entity[]> = {}
  for (const kind of new Set([...before, ...after].map((chunk) => chunk.kind))) {
    const sides = {
      before: before.filter((chunk) => chunk.kind === kind),
      after: after.filter((chunk) => chunk.kind === kind),
    }
    left[kind] = []
    right[kind] = []
    walkKind(sides, textOf, { left: left[kind], right: right[kind] })
  }
  return { before: left, after: right }
}

function walkKind(
  sides: { before: Chunks; after: Chunks },
  textOf: (bytes: Uint8Array) => string,
  found: { left: Entity[]; right: Entity[] },
): void {
  const [a, b] = [reader(sides.before, textOf), reader(sides.after, textOf)]
  for (;;) {
    // Chunks that are the same are not even unpacked.
    if (a.isAtStart() && b.isAtStart() && isSameBytes(a.chunk(), b.chunk())) {
      a.skipChunk()
      b.skipChunk()
      continue
    }
    const [one, other] = [a.line(), b.line()]
    if (one === undefined && other === undefined) return
    if (one === other) {
      a.next()
      b.next()
      continue
    }
    const [old, now] = [a.entity(), b.entity()]
    const isOld = old !== undefined && (now === undefined || old.id <= now.id)
    const isNow = now !== undefined && (old === undefined || now.id <= old.id)
    if (isOld) {
      found.left.push(old)
      a.next()
    }
    if (isNow) {
      found.right.push(now)
      b.next()
    }
  }
}

/** A place in the lines of some chunks. Chunks are unpacked, and lines parsed, when they are first asked for. */
function reader(chunks: Chunks, textOf: (bytes: Uint8Array) => string) {
  let at = 0
  let place = 0
  let lines: readonly string[] | undefined
  let parsed: Entity | undefined
  const toChunk = (next: number) => {
    at = next
    place = 0
    lines = undefined
    parsed = undefined
  }
  const line = (): string | undefined => {
    for (;;) {
      const chunk = chunks[at]
      if (!chunk) return undefined
      lines ??= chunk.count > 0 ? entityLines(textOf(chunk.bytes), chunk.count) : []
      if (place < lines.length) return lines[place]
      toChunk(at + 1)
    }
  }
  return {
    line,
    chunk: () => chunks[at],
    isAtStart: () => place === 0 && at < chunks.length,
    skipChunk: () => toChunk(at + 1),
    next: () => {
      place++
      parsed = undefined
      if (lines && place >= lines.length) toChunk(at + 1)
    },
    entity: (): Entity | undefined => {
      const text = line()
      if (text !== undefined) parsed ??= JSON.parse(text)
      return text === undefined ? undefined : parsed
    },
  }
}

function isSameBytes(one: ContentChunk | undefined, other: ContentChunk | undefined): boolean {
  if (!one || !other || one.bytes.length !== other.bytes.length) return false
  return one.bytes.every((byte, at) => byte === other.bytes[at])
}
