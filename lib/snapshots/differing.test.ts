import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entity } from '@/lib/entities/types'
import { chunkText, entitiesIn, entityLines } from './chunk-text'
import type { ContentChunk } from './content-body'
import { differing } from './differing'

const encoder = new TextEncoder()
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const entities = fc
  .uniqueArray(fc.record({ id: fc.stringMatching(/^[0-9a-f]{2}$/), name: fc.string(), tags: fc.array(fc.string()) }), {
    selector: ({ id }) => id,
  })
  .map((list) => list as Entity[])

/** Some of them changed, some gone, some new. */
const twoSides = fc
  .tuple(entities, entities, fc.func(fc.boolean()), fc.nat({ max: 5 }), fc.boolean())
  .map(([before, others, isKept, size, isSorted]) => {
    const kept = before.filter((one) => isKept(one.id))
    const ids = new Set(kept.map(({ id }) => id))
    const after = [...kept, ...others.filter(({ id }) => !ids.has(id))]
    const inOrder = (list: Entity[]) => (isSorted ? list.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : list)
    return { before: inOrder(before), after: inOrder(after), size: size + 1 }
  })

test('an entity stands in a line of its own, whatever it holds', () => {
  fc.assert(
    fc.property(entities, (list) => {
      const text = chunkText(list)
      expect(entitiesIn(text)).toEqual(list)
      if (list.length > 0) expect(entityLines(text, list.length).map((line) => JSON.parse(line))).toEqual(list)
    }),
  )
})

test('a chunk that is one line is read as well', () => {
  const list = [{ id: 'a', name: ',\n' }, { id: 'b' }]
  expect(entityLines(JSON.stringify(list), 2).map((line) => JSON.parse(line))).toEqual(list)
})

test('exactly what stands unchanged in both is left out, in any order and in chunks of any size', () => {
  fc.assert(
    fc.property(twoSides, ({ before, after, size }) => {
      const found = differing({ before: chunked(before, size), after: chunked(after, size + 1) }, textOf)
      const texts = (list: readonly Entity[] = []) => new Set(list.map((one) => JSON.stringify(one)))
      const [left, right] = [texts(found.before.things), texts(found.after.things)]
      const [old, now] = [texts(before), texts(after)]
      // Nothing that differs is lost, and what is left out is left out on both sides.
      for (const one of old) if (!now.has(one)) expect(left).toContain(one)
      for (const one of now) if (!old.has(one)) expect(right).toContain(one)
      expect([...old].filter((one) => !left.has(one))).toEqual(
        expect.arrayContaining([...now].filter((one) => !right.has(one))),
      )
      expect(old.size - left.size).toBe(now.size - right.size)
    }),
  )
})

test('of sorted lists nothing unchanged is left', () => {
  fc.assert(
    fc.property(
      twoSides.filter(({ before, after }) => [before, after].every(isSorted)),
      ({ before, after, size }) => {
        const found = differing({ before: chunked(before, size), after: chunked(after, size + 2) }, textOf)
        const now = new Set(after.map((one) => JSON.stringify(one)))
        for (const one of found.before.things ?? []) expect(now).not.toContain(JSON.stringify(one))
      },
    ),
  )
})

test('chunks that are the same are not unpacked', () => {
  const chunks = chunked(
    Array.from({ length: 10 }, (_, at) => ({ id: `0${at}` })),
    3,
  )
  const never = () => {
    throw new Error('unpacked')
  }
  expect(differing({ before: chunks, after: chunks }, never)).toEqual({ before: { things: [] }, after: { things: [] } })
})

function chunked(list: readonly Entity[], size: number): ContentChunk[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => {
    const part = list.slice(at * size, (at + 1) * size)
    return { kind: 'things', count: part.length, bytes: encoder.encode(chunkText(part)) }
  })
}

function isSorted(list: readonly Entity[]): boolean {
  return list.every(({ id }, at) => at === 0 || id > (list[at - 1]?.id ?? ''))
}
