import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listQuery } from '@/lib/contract/entities'
import { queryRows } from './query-rows'
import { toRow } from './sweep'
import { routeKind, service, serviceKind, sortable } from './testing'

const query = (given: Partial<Parameters<typeof listQuery.parse>[0] & object>) => listQuery.parse(given)
const shop = [
  service('1', { name: 'orders', host: 'orders.int', port: 8080, enabled: true, tags: ['shop', 'eu'] }),
  service('2', { name: 'Orders-admin', host: 'admin.int', port: 80, enabled: false, tags: ['shop'] }),
  service('3', { name: 'media10', host: 'orders.int', port: 443, enabled: true }),
  service('4', { name: 'media9', host: 'cdn.int', port: 443, enabled: true, tags: [] }),
]
const ids = async (given: object) =>
  (await queryRows(sortable(serviceKind, shop), serviceKind, query(given))).rows.map(({ id }) => id)

describe('search', () => {
  test.each([
    ['orders', ['3', '1', '2']],
    ['ORDERS admin', ['2']],
    ['cdn', ['4']],
    ['eu', ['1']],
    ['nothing', []],
  ])('%s', async (search, expected) => expect(await ids({ search })).toEqual(expected))
})

describe('sort', () => {
  test('names as people count, case-blind', async () =>
    expect(await ids({ sort: 'name' })).toEqual(['4', '3', '1', '2']))
  test('without a wish, by name', async () => expect(await ids({})).toEqual(['4', '3', '1', '2']))
  test('descending', async () => expect(await ids({ sort: '-port' })).toEqual(['1', '4', '3', '2']))
  test('what is empty is last either way', async () => {
    expect((await ids({ sort: 'tags' })).slice(2)).toEqual(['3', '4'])
    expect((await ids({ sort: '-tags' })).slice(2)).toEqual(['3', '4'])
  })
})

describe('sort by what a column points at', () => {
  const route = (id: string, to: string | null) => toRow(routeKind, { id, name: id, service: to ? { id: to } : null })
  const rows = [
    route('a', '1'),
    route('b', '4'),
    route('c', null),
    route('d', '3'),
    route('e', 'gone'),
    route('f', '4'),
  ]
  const services = sortable(serviceKind, shop)
  const called = { table: services.table, description: serviceKind }
  const routes = sortable(routeKind, rows)
  const sorted = async (sort: string) =>
    (await queryRows(routes, routeKind, { ...query({ sort }), called })).rows.map(({ id }) => id)

  test('goes by the names that are seen; what points at nothing is last', async () => {
    // 4 is media9, 3 media10, 1 orders.
    expect(await sorted('service')).toEqual(['b', 'f', 'd', 'a', 'c', 'e'])
    expect((await sorted('-service')).slice(0, 2)).toEqual(['a', 'd'])
  })

  test('follows a new name, and takes new rows in', async () => {
    services.table.put(service('1', { name: 'a-first' }))
    expect((await sorted('service')).slice(0, 2)).toEqual(['a', 'b'])
    routes.table.put(route('g', '1'))
    expect((await sorted('service')).slice(0, 3)).toEqual(['a', 'g', 'b'])
  })
})

test('filters and tags narrow together; each facet counts what the others leave', async () => {
  const found = await queryRows(
    sortable(serviceKind, shop),
    serviceKind,
    query({ tags: ['shop'], filter: { enabled: ['true'] } }),
  )
  expect(found).toMatchObject({ total: 4, matched: 1 })
  expect(found.facets.enabled).toEqual([
    { value: 'false', count: 1 },
    { value: 'true', count: 1 },
  ])
  expect(found.facets.tags).toEqual([
    { value: 'eu', count: 1 },
    { value: 'shop', count: 1 },
  ])
})

test.each([
  [{ host: ['orders.int'] }, ['3', '1']],
  [{ host: ['ORDERS.int'] }, []],
  [{ port: ['443'] }, ['4', '3']],
  [{ tags: [''] }, ['4', '3']],
  [{ name: ['Orders-admin'] }, ['2']],
  [{ name: ['Orders-admin', 'media9'] }, ['4', '2']],
  [{ tags: ['', 'eu'] }, ['4', '3', '1']],
])('a filter holds for the very value of a column: %j', async (filter, expected) =>
  expect(await ids({ filter })).toEqual(expected),
)

test('only what refers to an entity', async () => {
  const route = (id: string, service: string | null) =>
    toRow(routeKind, { id, name: id, service: service ? { id: service } : null })
  const rows = [route('a', 's1'), route('b', 's2'), route('c', null)]
  const found = await queryRows(sortable(routeKind, rows), routeKind, query({ refers: 'services:s2' }))
  expect(found.rows.map(({ id }) => id)).toEqual(['b'])
  expect(found.total).toBe(1)
})

test('a row never holds more than columns, names, tags and references', () => {
  expect(
    Object.keys(service('1', { name: 'x', host: 'y', client_certificate: { id: 'c' }, path: '/secret' })),
  ).not.toContain('read_timeout')
})

test('pages cut the sorted rows into pieces that together are all of them, each once', async () => {
  const rows = fc.array(fc.record({ name: fc.string({ maxLength: 3 }), port: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('', 'name', '-port'),
      async (given, pageSize, sort) => {
        const all = given.map((fields, at) => service(`id-${at}`, { host: 'h', ...fields }))
        const rows = sortable(serviceKind, all)
        const pages = Math.ceil(all.length / pageSize)
        const seen: string[] = []
        for (let page = 1; page <= pages; page++)
          for (const { id } of (await queryRows(rows, serviceKind, query({ pageSize, sort, page }))).rows) seen.push(id)
        expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      },
    ),
  )
})

test('a page beyond the last one is the last one', async () => {
  expect(await queryRows(sortable(serviceKind, shop), serviceKind, query({ pageSize: 3, page: 9 }))).toMatchObject({
    page: 2,
    matched: 4,
  })
})

test('rows written after an order was made stand in their places, and those removed are gone', async () => {
  const name = fc.string({ maxLength: 3 })
  const writes = fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '4', '5', '6'), fc.option(name)), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(writes, fc.constantFrom('name', '-name'), async (given, sort) => {
      const kept = sortable(serviceKind, shop)
      await queryRows(kept, serviceKind, query({ sort }))
      for (const [id, name] of given) {
        if (name === null) kept.table.remove(id)
        else kept.table.put(service(id, { name }))
        await queryRows(kept, serviceKind, query({ sort }))
      }
      const now = kept.table.ids().flatMap((id) => kept.table.find(id) ?? [])
      const fresh = await queryRows(sortable(serviceKind, now), serviceKind, query({ sort }))
      const found = await queryRows(kept, serviceKind, query({ sort }))
      expect(found.rows.map(({ name }) => name)).toEqual(fresh.rows.map(({ name }) => name))
      expect(found.facets).toEqual(fresh.facets)
    }),
  )
})

describe('rows no one would have thought of', () => {
  const long = 'x'.repeat(1_000_000)
  const odd = [
    service('1', { name: '__proto__', host: 'constructor', tags: ['toString', '__proto__'] }),
    service('2', { name: 'خدمة\u202e', host: 'שירות.example', tags: ['مهم'] }),
    service('3', { name: 'long', host: 'long.example', tags: [long] }),
  ]
  const find = async (given: object) => queryRows(sortable(serviceKind, odd), serviceKind, query(given))

  test.each([
    [{ search: '__proto__' }, ['1']],
    [{ search: 'خدمة' }, ['2']],
    [{ search: 'שירות' }, ['2']],
    [{ tags: ['__proto__'] }, ['1']],
    [{ tags: ['مهم'] }, ['2']],
    [{ filter: { name: ['__proto__'] } }, ['1']],
    [{ search: 'xxxxxxxx' }, ['3']],
  ])('are found like any others: %j', async (given, expected) =>
    expect((await find(given)).rows.map(({ id }) => id)).toEqual(expected),
  )

  test('are listed as they are, and counted', async () => {
    const { rows, facets } = await find({ sort: 'name' })
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['__proto__', 'long', 'خدمة\u202e'])
    expect(rows.find(({ id }) => id === '3')?.tags).toEqual([long])
    expect(facets.tags?.map(({ value, count }) => [value.slice(0, 9), count]).toSorted()).toEqual([
      ['__proto__', 1],
      ['toString', 1],
      ['xxxxxxxxx', 1],
      ['مهم', 1],
    ])
  })
})
