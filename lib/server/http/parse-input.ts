import 'server-only'
import type { z } from 'zod'
import type { Locale } from '@/lib/contract/locales'
import { ConsoleError, type FieldErrors } from '@/lib/errors/console-error'
import { zodWords } from './in-language'

/** A value held to a schema. Throws `invalid` with what is wrong by field path, zod's own words in `locale`. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, locale: Locale = 'en'): T {
  const parsed = schema.safeParse(value, { error: zodWords(locale) })
  if (parsed.success) return parsed.data
  throw new ConsoleError('invalid', 'Some of what was sent is not right.', { fields: fieldErrors(parsed.error) })
}

/**
 * The query of an address as a plain object; a key that stands several times becomes a list. Throws `invalid` for U+0000, which
 * Postgres cannot compare with anything.
 */
export function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  if ([...query].flat().some((text) => text.includes('\0')))
    throw new ConsoleError('invalid', 'The query has text that cannot be searched for.')
  const keys = [...new Set(query.keys())]
  return Object.fromEntries(
    keys.map((key) => {
      const values = query.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** No form has more; a body of 1 MiB could have 100,000 wrong fields, and would be answered with as many sentences. */
const mostFields = 100

/** A path in dots, as forms know it; `@entity` for the whole. Each field keeps its first problem. */
function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    for (const key of unknown) {
      if (Object.keys(fields).length >= mostFields) return fields
      const path = [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.') || '@entity'
      fields[path] ??= key === undefined ? issue.message : 'This field is not known here.'
    }
  }
  return fields
}
