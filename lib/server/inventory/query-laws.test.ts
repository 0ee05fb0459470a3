import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ListQuery, listQuery, type Row } from '@/lib/contract/entities'
import type { Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { rowsWithIds } from './match-rows'
import { matchingIds, queryRows } from './query-rows'
import { relatedIds } from './related-ids'
import { toRow } from './sweep'
import { routeKind, service, serviceKind, sortable } from './testing'

const word = fc.constantFrom('a', 'b', 'ab', 'B', '队伍', 'x"y', '\\n', '__proto__', 'ö')
const text = fc.array(word, { maxLength: 3 }).map((words) => words.join('-'))
const rows = fc
  .array(
    fc.record({
      name: fc.option(text),
      host: text,
      protocol: fc.constantFrom('http', 'https', 'grpc'),
      port: fc.integer({ min: 1, max: 4 }),
      enabled: fc.boolean(),
      tags: fc.option(fc.array(word, { maxLength: 3 })),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((fields, at) => service(`id-${at}`, fields)))
const query = fc
  .record({
    search: fc.array(word, { maxLength: 2 }).map((words) => words.join(' ')),
    tags: fc.array(word, { maxLength: 2 }),
    tagMatch: fc.constantFrom('all', 'any'),
    filter: fc.dictionary(
      fc.constantFrom('protocol', 'enabled', 'port', 'name', 'tags'),
      fc.array(fc.constantFrom('', 'http', 'https', 'true', '2', 'a', 'ab-B'), { minLength: 1, maxLength: 3 }),
      { maxKeys: 3 },
    ),
  })
  .map((given) => listQuery.parse({ pageSize: 500, ...given }))

/** What a query means, said of plain rows. */
function isMatch(row: Row, { search, tags, tagMatch, filter }: ListQuery): boolean {
  const shown = ['name', 'host', 'tags', 'port', 'path'].map((path) => valueAt(row, path))
  const texts = [row.id, ...shown.filter((value) => typeof value !== 'number').flatMap(itemsOf)]
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((one) => texts.some((text) => text.toLowerCase().includes(one)))) return false
  const own = itemsOf(row.tags)
  const any = tagMatch === 'any' && tags.length > 0 ? [...tags, ...(filter.tags ?? [])] : filter.tags
  if (tagMatch === 'all' && !tags.every((tag) => own.includes(tag))) return false
  return Object.entries({ ...filter, ...(any && { tags: any }) }).every(([path, wanted]) => {
    const values = itemsOf(valueAt(row, path))
    return values.length === 0 ? wanted.includes('') : values.some((value) => wanted.includes(value))
  })
}

function itemsOf(value: Json | undefined): string[] {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value.flatMap((one: Json) => itemsOf(one)) : [String(value)]
}

describe('a query over a table', () => {
  test('finds what a plain filter over plain rows finds', async () => {
    await fc.assert(
      fc.asyncProperty(rows, query, async (all, asked) => {
        const kept = sortable(serviceKind, all)
        const expected = all.filter((row) => isMatch(row, asked)).map(({ id }) => id)
        const found = await queryRows(kept, serviceKind, asked)
        expect(found.rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted())
        expect(found.matched).toBe(expected.length)
        expect(matchingIds(kept, serviceKind, asked).toSorted()).toEqual(expected.toSorted())
      }),
    )
  })

  test('counts of a column what choosing its value would leave', async () => {
    await fc.assert(
      fc.asyncProperty(rows, query, async (all, asked) => {
        const kept = sortable(serviceKind, all)
        const { facets } = await queryRows(kept, serviceKind, asked)
        for (const { value, count } of facets.protocol ?? []) {
          const chosen = { ...asked, filter: { ...asked.filter, protocol: [value] } }
          expect((await queryRows(kept, serviceKind, chosen)).matched).toBe(count)
        }
      }),
    )
  })
})

test('what something points at and what nothing points at are all rows, each once', async () => {
  const points = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(points, async (targets) => {
      const all = Array.from({ length: 10 }, (_, at) => service(`s${at}`, { host: 'h' }))
      const routes = targets.map((target, at) =>
        toRow(routeKind, { id: `r${at}`, name: `r${at}`, service: target === null ? null : { id: `s${target}` } }),
      )
      const { table } = sortable(serviceKind, all)
      const ids = relatedIds(sortable(routeKind, routes).table, routeKind, { kind: 'services' })
      expect(ids).toEqual(new Set(targets.flatMap((target) => (target === null ? [] : [`s${target}`]))))
      const has = rowsWithIds(table, ids)
      const lacks = rowsWithIds(table, ids, true)
      for (let at = 0; at < 10; at++) expect((has[at] ?? 0) + (lacks[at] ?? 0)).toBe(1)
      const first = relatedIds(sortable(routeKind, routes).table, routeKind, { kind: 'services', named: 'r0' })
      expect(first).toEqual(new Set(typeof targets[0] === 'number' ? [`s${targets[0]}`] : []))
    }),
  )
})
