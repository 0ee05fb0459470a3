import fc from 'fast-check'
import { expect, test } from 'vitest'
import { service, serviceKind, sortable } from '@/lib/server/inventory/testing'
import { searchTable } from './search-table'

const word = fc.constantFrom('or', 'Orders', 'shop', 'x', '队伍', 'a"b')
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'))
const rows = fc.array(fc.record({ name, host: name, tags: fc.array(word, { maxLength: 2 }) }), { maxLength: 30 })

test('finds a row exactly where every word stands in it, and the best first', () => {
  fc.assert(
    fc.property(rows, fc.array(word, { minLength: 1, maxLength: 2 }), (given, words) => {
      const all = given.map((fields, at) => service(`id-${at}`, fields))
      const { table } = sortable(serviceKind, all)
      const { hits, hasMore } = searchTable(table, serviceKind, words.join(' '))
      const holds = (index: number) => {
        const { name, host, tags } = given[index] ?? { name: '', host: '', tags: [] }
        return words.every((one) =>
          [`id-${index}`, name, host, ...tags].some((text) => text.toLowerCase().includes(one.toLowerCase())),
        )
      }
      const matching = all.filter((_, index) => holds(index))
      expect(hits.length).toBe(Math.min(5, matching.length))
      if (matching.length > 5) expect(hasMore).toBe(true)
      for (const { row } of hits) expect(matching.map(({ id }) => id)).toContain(row.id)
      const begins = ({ name }: { name: string }) => name.toLowerCase().startsWith((words[0] ?? '').toLowerCase())
      const best = given.filter((one, index) => holds(index) && begins(one)).length
      expect(hits.filter(({ rank }) => rank === 0).length).toBe(Math.min(5, best))
      expect(hits.map(({ rank }) => rank)).toEqual(hits.map(({ rank }) => rank).toSorted((a, b) => a - b))
    }),
  )
})

test('a name that begins so is found behind any number of rows that only hold the text', () => {
  const all = Array.from({ length: 3_000 }, (_, at) => service(`id-${at}`, { name: `shop-${at}`, host: 'orders.int' }))
  const { table } = sortable(serviceKind, [...all, service('wanted', { name: 'Orders', host: 'h' })])
  const { hits, hasMore } = searchTable(table, serviceKind, 'ord')
  expect(hits[0]).toMatchObject({ rank: 0, row: { id: 'wanted' } })
  expect(hits[1]).toMatchObject({ rank: 2, column: 'host', text: 'orders.int' })
  expect(hasMore).toBe(true)
})
