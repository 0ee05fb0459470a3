import { expect, it } from 'vitest'
import type { Column, KindDescription } from '@/lib/entities/types'
import { columnsOf, crowdOf, isLinkColumn, isShortColumn, narrowColumns } from './columns-of'

const columns: readonly Column[] = [
  { field: 'name', as: 'name' },
  { field: 'protocols', minor: true },
  { field: 'hosts' },
  { field: 'paths' },
  { field: 'enabled', as: 'toggle' },
]
const description = { columns } as unknown as KindDescription
const fields = (list: readonly Column[]) => list.map(({ field }) => field)

it('shows all columns unless some were chosen, and then the name with them, in the definition’s order', () => {
  expect(columnsOf(description, undefined)).toBe(columns)
  expect(fields(columnsOf(description, ['paths', 'protocols']))).toEqual(['name', 'protocols', 'paths'])
})

it('keeps the two that matter and the switch on a phone', () => {
  expect(fields(narrowColumns(columns))).toEqual(['name', 'hosts', 'enabled'])
})

it('links the first column where none is the name', () => {
  const nameless: readonly Column[] = [{ field: 'target' }, { field: 'weight' }]
  expect(nameless.map((column) => isLinkColumn(nameless, column))).toEqual([true, false])
})

it('gives little room to numbers, to choices and to what says so', () => {
  const fields = [
    { name: 'port', type: 'integer', required: false },
    { name: 'host', type: 'string', required: true },
    { name: 'created_at', type: 'integer', required: false, timestamp: true },
    { name: 'protocols', type: 'set', required: false, item: { name: '*', type: 'string', oneOf: ['http', 'https'] } },
    { name: 'methods', type: 'set', required: false, item: { name: '*', type: 'string' } },
  ] as unknown as KindDescription['fields']
  const isShort = (column: Column) => isShortColumn({ fields }, column)
  expect(['port', 'host', 'created_at', 'protocols', 'methods', 'gone'].filter((field) => isShort({ field }))).toEqual([
    'port',
    'protocols',
  ])
  expect(isShort({ field: 'methods', short: true })).toBe(true)
  expect(isShort({ field: 'port', as: 'name' })).toBe(false)
})

it('knows how many texts share the room', () => {
  const fields = [{ name: 'port', type: 'integer', required: false }] as unknown as KindDescription['fields']
  const crowd = (...fieldsOf: readonly string[]) =>
    crowdOf({ fields }, [...fieldsOf.map((field) => ({ field })), { field: 'port' }, { field: 'tags', as: 'tags' }])
  expect([crowd('name'), crowd('name', 'host', 'path'), crowd('name', 'hosts', 'paths', 'service')]).toEqual([
    'few',
    'some',
    'many',
  ])
})

it('gives choices of long words the room of a text', () => {
  const choices = (oneOf: readonly string[]) =>
    isShortColumn(
      { fields: [{ name: 'one', type: 'string', required: false, oneOf }] as unknown as KindDescription['fields'] },
      { field: 'one' },
    )
  expect(choices(['round-robin', 'consistent-hashing', 'least-connections', 'latency'])).toBe(false)
  expect(choices(['http', 'https', 'tcp', 'tls_passthrough'])).toBe(true)
})
