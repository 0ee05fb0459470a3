import { z } from 'zod'
import { type ListQuery, listQuery } from './entities'

/**
 * A list query as it stands in an address: `search`, `sort`, `page`, `pageSize`, `refers`, each tag as a `tag` of its own, each filter
 * as `filter.<column path>`. What has its default value is left out.
 */
export function toQuery(query: ListQuery): URLSearchParams {
  const { tags, filter, ...plain } = query
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(plain))
    if (value !== undefined && value !== defaults[name]) params.set(name, String(value))
  for (const tag of tags) params.append('tag', tag)
  for (const [path, value] of Object.entries(filter)) params.set(`${filterPrefix}${path}`, value)
  return params
}

/** The list query of an address; the counterpart of `toQuery`. Throws zod's error for values that cannot be. */
export function fromQuery(params: URLSearchParams): ListQuery {
  const names = [...new Set(params.keys())]
  return listQuerySchema.parse(Object.fromEntries(names.map((name) => [name, params.getAll(name)])))
}

/** Holds the query of an address to a ListQuery: an object of parameter names, a parameter that stands several times as a list. */
export const listQuerySchema: z.ZodType<ListQuery> = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((params): z.input<typeof listQuery> => {
    const one = (name: string) => [params[name] ?? []].flat()[0]
    const filters = Object.keys(params).filter((name) => name.startsWith(filterPrefix))
    const plain = ['search', 'sort', 'page', 'pageSize', 'refers'].map((name) => [name, one(name)] as const)
    return {
      ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
      tags: [params.tag ?? []].flat(),
      filter: Object.fromEntries(filters.map((name) => [name.slice(filterPrefix.length), one(name) ?? ''])),
    }
  })
  .pipe(listQuery)

const filterPrefix = 'filter.'
const defaults: Readonly<Record<string, unknown>> = listQuery.parse({})
