import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listQuery } from '@/lib/contract/entities'
import { describeKind } from '@/lib/entities/describe-kind'
import { routes } from '@/lib/entities/kinds/routes'
import { services } from '@/lib/entities/kinds/services'
import { kindOfSchema } from '@/lib/entities/registry'
import routesSchema from '@/lib/schema/fixtures/routes.json'
import servicesSchema from '@/lib/schema/fixtures/services.json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import { queryRows } from './query-rows'
import { indexRow } from './sweep'

const serviceKind = describeKind({
  kind: 'services',
  definition: services,
  schema: servicesSchema as unknown as KongSchema,
  kindOfSchema,
  writable: true,
})
const routeKind = describeKind({
  kind: 'routes',
  definition: routes,
  schema: routesSchema as unknown as KongSchema,
  kindOfSchema,
  writable: true,
})

const query = (given: Partial<Parameters<typeof listQuery.parse>[0] & object>) => listQuery.parse(given)
const service = (id: string, fields: object) => indexRow(serviceKind, { id, protocol: 'http', tags: null, ...fields })
const shop = [
  service('1', { name: 'orders', host: 'orders.int', port: 8080, enabled: true, tags: ['shop', 'eu'] }),
  service('2', { name: 'Orders-admin', host: 'admin.int', port: 80, enabled: false, tags: ['shop'] }),
  service('3', { name: 'media10', host: 'orders.int', port: 443, enabled: true }),
  service('4', { name: 'media9', host: 'cdn.int', port: 443, enabled: true, tags: [] }),
]
const ids = (given: object) => queryRows(serviceKind, shop, query(given)).rows.map(({ id }) => id)

describe('search', () => {
  test.each([
    ['orders', ['3', '1', '2']],
    ['ORDERS admin', ['2']],
    ['cdn', ['4']],
    ['eu', ['1']],
    ['nothing', []],
  ])('%s', (search, expected) => expect(ids({ search })).toEqual(expected))
})

describe('sort', () => {
  test('names as people count, case-blind', () => expect(ids({ sort: 'name' })).toEqual(['4', '3', '1', '2']))
  test('without a wish, by name', () => expect(ids({})).toEqual(['4', '3', '1', '2']))
  test('descending', () => expect(ids({ sort: '-port' })).toEqual(['1', '3', '4', '2']))
  test('what is empty is last either way', () => {
    expect(ids({ sort: 'tags' }).slice(2)).toEqual(['3', '4'])
    expect(ids({ sort: '-tags' }).slice(2)).toEqual(['3', '4'])
  })
})

test('filters and tags narrow together; facets still count all', () => {
  const found = queryRows(serviceKind, shop, query({ tags: ['shop'], filter: { enabled: 'true' } }))
  expect(found).toMatchObject({ total: 4, matched: 1 })
  expect(found.facets.enabled).toEqual([
    { value: 'true', count: 3 },
    { value: 'false', count: 1 },
  ])
  expect(found.facets.tags?.[0]).toEqual({ value: 'shop', count: 2 })
})

test('only what refers to an entity', () => {
  const route = (id: string, service: string | null) =>
    indexRow(routeKind, { id, name: id, service: service ? { id: service } : null })
  const rows = [route('a', 's1'), route('b', 's2'), route('c', null)]
  const found = queryRows(routeKind, rows, query({ refers: 'services:s2' }))
  expect(found.rows.map(({ id }) => id)).toEqual(['b'])
  expect(found.total).toBe(1)
})

test('a row never holds more than columns, names, tags and references', () => {
  expect(
    Object.keys(service('1', { name: 'x', host: 'y', client_certificate: { id: 'c' }, path: '/secret' }).row),
  ).not.toContain('read_timeout')
})

test('pages cut the sorted rows into pieces that together are all of them, each once', () => {
  const rows = fc.array(fc.record({ name: fc.string({ maxLength: 3 }), port: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(
      rows,
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('', 'name', '-port'),
      (given, pageSize, sort) => {
        const all = given.map((fields, at) => service(`id-${at}`, { host: 'h', ...fields }))
        const first = queryRows(serviceKind, all, query({ pageSize, sort }))
        const pages = Math.ceil(first.matched / pageSize)
        const seen = Array.from({ length: pages }, (_, at) =>
          queryRows(serviceKind, all, query({ pageSize, sort, page: at + 1 })).rows.map(({ id }) => id),
        ).flat()
        expect(seen.toSorted()).toEqual(all.map(({ row }) => row.id).toSorted())
      },
    ),
  )
})

test('a page beyond the last one is the last one', () => {
  expect(queryRows(serviceKind, shop, query({ pageSize: 3, page: 9 }))).toMatchObject({ page: 2, matched: 4 })
})
