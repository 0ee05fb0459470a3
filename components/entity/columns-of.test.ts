import { expect, it } from 'vitest'
import type { Column, KindDescription } from '@/lib/entities/types'
import { columnsOf, isLinkColumn, narrowColumns } from './columns-of'

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
