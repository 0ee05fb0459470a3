import { describe, expect, it } from 'vitest'
import { listQueryOf, nextSort } from './use-entity-list'

describe('the address of a list', () => {
  it('says search, sort, page, tags and filters', () => {
    const params = new URLSearchParams(
      'tab=routes&search=orders&sort=-name&page=3&size=100&tag=shop&tag=eu&tagMatch=any&has=plugins:key-auth&lacks=routes&lacks=!&filter.protocol=https&filter.protocol=',
    )
    expect(listQueryOf(params, 'services:42')).toEqual({
      search: 'orders',
      sort: '-name',
      page: 3,
      pageSize: 100,
      tags: ['shop', 'eu'],
      tagMatch: 'any',
      has: ['plugins:key-auth'],
      lacks: ['routes'],
      refers: 'services:42',
      filter: { protocol: ['https', ''] },
    })
  })

  it('falls back where it makes no sense, and never loses what the page around demands', () => {
    const query = listQueryOf(new URLSearchParams('page=minus&size=7'), 'services:42')
    expect(query).toMatchObject({ page: 1, pageSize: 50, refers: 'services:42' })
  })
})

it('sorts up, then down, then not at all', () => {
  expect(nextSort('', 'name')).toBe('name')
  expect(nextSort('name', 'name')).toBe('-name')
  expect(nextSort('-name', 'name')).toBeUndefined()
  expect(nextSort('-host', 'name')).toBe('name')
})
