import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row } from '@/lib/contract/entities'
import { newRowTable } from './row-table'
import { service, serviceKind } from './testing'

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('Orders', 'orders\nadmin', 'zażółć', '订单', '\\d+', '"quoted"', '\0', 'İstanbul'),
)
const row = fc.record(
  {
    name: text,
    host: text,
    port: fc.integer(),
    enabled: fc.boolean(),
    protocol: fc.constantFrom('http', 'https'),
    tags: fc.array(text, { maxLength: 3 }),
    created_at: fc.integer(),
    client_certificate: fc.record({ id: fc.uuid() }),
  },
  { requiredKeys: [] },
)
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const write = fc.oneof(
  fc.record({ op: fc.constant('put' as const), id, row }),
  fc.record({ op: fc.constant('remove' as const), id }),
)

describe('a row table', () => {
  test('holds what a map would hold, whatever is put and removed', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), (writes) => {
        const table = newRowTable(serviceKind)
        const model = new Map<string, Row>()
        for (const one of writes) {
          if (one.op === 'put') {
            const put = service(one.id, one.row)
            table.put(put)
            model.set(one.id, put)
          } else {
            table.remove(one.id)
            model.delete(one.id)
          }
        }
        table.trim()
        expect(table.size()).toBe(model.size)
        expect(table.ids().toSorted()).toEqual([...model.keys()].toSorted())
        for (const one of ['a', 'b', 'c', 'd', 'e']) expect(table.find(one)).toEqual(model.get(one))
      }),
    )
  })

  test('gives one value as it gives the whole row', () => {
    fc.assert(
      fc.property(row, (given) => {
        const table = newRowTable(serviceKind)
        const put = service('a', given)
        table.put(service('other', {}))
        table.put(put)
        for (const path of ['name', 'host', 'port', 'enabled', 'tags', 'created_at', 'client_certificate'])
          expect(table.valueAt(1, path), path).toEqual(put[path])
      }),
    )
  })

  test('finds every row that holds a text, in whatever capitals, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 20 }), text, (given, wanted) => {
        const lower = wanted.toLowerCase()
        fc.pre(lower !== '' && !'"[]:,'.includes(lower))
        const table = newRowTable(serviceKind)
        for (const [at, [name, host]] of given.entries()) table.put(service(`~${at}`, { name, host }))
        const found: number[] = []
        table.search(lower, (index) => found.push(index))
        const holds = (value: string) =>
          JSON.stringify(value).toLowerCase().includes(JSON.stringify(lower).slice(1, -1))
        const expected = given.flatMap(([name, host], at) =>
          `~${at}`.includes(lower) || holds(name) || holds(host) ? [at] : [],
        )
        expect(found.filter((index) => expected.includes(index))).toEqual(expected)
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })

  test('keeps an entity in less than 400 bytes', () => {
    const table = newRowTable(serviceKind)
    const many = 20_000
    for (let at = 0; at < many; at++)
      table.put(
        service(`0d2b7c1e-5c5a-4b7e-9a51-${String(at).padStart(12, '0')}`, {
          name: `orders-service-${at}`,
          host: `orders-${at}.internal.example.com`,
          port: 8080,
          protocol: 'http',
          path: '/v1/orders',
          enabled: at % 7 > 0,
          tags: ['shop', `team-${at % 40}`],
          created_at: 1_700_000_000 + at,
          updated_at: 1_700_000_000 + at,
        }),
      )
    table.trim()
    expect(table.bytes() / many).toBeLessThan(400)
  })
})
