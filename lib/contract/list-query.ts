import { z } from 'zod'
import { type ListQuery, listQuery } from './entities'

/**
 * A list query as it stands in an address: `search`, `sort`, `page`, `pageSize`, `refers`, `tagMatch`, each tag as a `tag` of its own, each
 * `has` and `lacks` too, each value of a filter as `filter.<column path>`. What has its default value is left out.
 */
export function toQuery(query: ListQuery): URLSearchParams {
  const { tags, filter, has, lacks, ...plain } = query
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(plain))
    if (value !== undefined && value !== defaults[name]) params.set(name, String(value))
  for (const tag of tags) params.append('tag', tag)
  for (const one of has) params.append('has', one)
  for (const one of lacks) params.append('lacks', one)
  for (const [path, values] of Object.entries(filter))
    for (const value of values) params.append(`${filterPrefix}${path}`, value)
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
    const all = (name: string) => [params[name] ?? []].flat()
    const one = (name: string) => all(name)[0]
    const filters = Object.keys(params).filter((name) => name.startsWith(filterPrefix))
    const plain = ['search', 'sort', 'page', 'pageSize', 'refers', 'tagMatch'].map((name) => [name, one(name)] as const)
    return {
      ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
      tags: all('tag'),
      has: all('has'),
      lacks: all('lacks'),
      filter: Object.fromEntries(filters.map((name) => [name.slice(filterPrefix.length), all(name)])),
    }
  })
  .pipe(listQuery)

const filterPrefix = 'filter.'
const defaults: Readonly<Record<string, unknown>> = listQuery.parse({})
