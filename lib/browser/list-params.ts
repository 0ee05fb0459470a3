import type { ListQuery } from '@/lib/contract/entities'

/**
 * A query that asks for everything, first page. Written out because the contract's zod schema would put a parser of some
 * 15 KiB on every list page; list-params.test.ts holds both together.
 */
export const wholeList: ListQuery = { search: '', sort: '', page: 1, pageSize: 50, tags: [], filter: {} }

/** A list's query as the API reads it: `tag` once per tag, `filter.<path>` per filter; what says nothing is left out. */
export function listParams({ tags, filter, page, pageSize, ...texts }: ListQuery): string {
  const params = new URLSearchParams()
  for (const [name, text] of Object.entries(texts)) if (text) params.set(name, text)
  params.set('page', String(page))
  params.set('pageSize', String(pageSize))
  for (const tag of tags) params.append('tag', tag)
  for (const [path, value] of Object.entries(filter)) params.set(`filter.${path}`, value)
  return params.toString()
}
