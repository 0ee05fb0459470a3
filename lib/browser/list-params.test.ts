import { expect, it } from 'vitest'
import { listQuery } from '@/lib/contract/entities'
import { fromQuery } from '@/lib/contract/list-query'
import { listParams, wholeList } from './list-params'

it('asks for everything as the contract does when nothing is said', () => {
  expect(wholeList).toEqual(listQuery.parse({}))
})

it('writes each part where the API reads it, and nothing that says nothing', () => {
  expect(listParams(wholeList)).toBe('page=1&pageSize=50')
  const query = {
    ...wholeList,
    search: 'a&b',
    sort: '-name',
    refers: 'services:1',
    tags: ['x', 'y'],
    tagMatch: 'any' as const,
    has: ['plugins:key-auth'],
    lacks: ['routes'],
    filter: { protocol: ['https', ''] },
  }
  expect(listParams(query)).toBe(
    'search=a%26b&sort=-name&refers=services%3A1&page=1&pageSize=50&tag=x&tag=y&tagMatch=any&has=plugins%3Akey-auth&lacks=routes&filter.protocol=https&filter.protocol=',
  )
  expect(fromQuery(new URLSearchParams(listParams(query)))).toEqual(query)
})
