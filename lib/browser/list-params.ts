import type { ListQuery } from '@/lib/contract/entities'

/**
 * A query that asks for everything, first page. Written out because the contract's zod schema would put a parser of some
 * 15 KiB on every list page; list-params.test.ts holds both together.
 */
export const wholeList: ListQuery = {
  search: '',
  sort: '',
  page: 1,
  pageSize: 50,
  tags: [],
  tagMatch: 'all',
  has: [],
  lacks: [],
  filter: {},
}

/** A list's query as the API reads it: lists as one parameter per item, `filter.<path>` per value; what says nothing is left out. */
export function listParams({ tags, tagMatch, has, lacks, filter, page, pageSize, ...texts }: ListQuery): string {
  const params = new URLSearchParams()
  for (const [name, text] of Object.entries(texts)) if (text) params.set(name, text)
  params.set('page', String(page))
  params.set('pageSize', String(pageSize))
  for (const tag of tags) params.append('tag', tag)
  if (tagMatch !== wholeList.tagMatch) params.set('tagMatch', tagMatch)
  for (const one of has) params.append('has', one)
  for (const one of lacks) params.append('lacks', one)
  for (const [path, values] of Object.entries(filter))
    for (const value of values) params.append(`filter.${path}`, value)
  return params.toString()
}
