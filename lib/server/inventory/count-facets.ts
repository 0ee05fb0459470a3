import 'server-only'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import type { CodeColumn } from './code-column'
import type { Marks } from './match-rows'
import type { RowTable } from './row-table'

const most = 50

type Facet = EntityPage['facets'][string]

/**
 * The values of the columns that can be filtered by, with how many of the rows hold each, most frequent first, the empty text last for "not
 * set": choices, switches, references and tags at most 50 each; plain texts only where they repeat and are 50 at most, since a list of
 * unique names narrows nothing. `rowsFor` tells which rows count for a column.
 */
export function countFacets(
  table: RowTable,
  description: KindDescription,
  rowsFor: (path: Path) => Marks,
): EntityPage['facets'] {
  const paths = new Set([...description.columns.map(({ field }) => field), 'tags'])
  const facets = [...paths].flatMap((path): (readonly [string, Facet])[] => {
    const column = table.codes(path)
    if (!column || !fieldAt(description.fields, path)) return []
    const rows = rowsFor(path)
    const { counts, unset } = countTexts(column, rows)
    const isPlainText = table.layout.mayRepeat.includes(path)
    if (isPlainText && (column.texts().length > most + 1 || (counts.size > 1 && counts.size === rows.count))) return []
    const values = [...counts].map(([value, count]) => ({ value, count }))
    const frequent = values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most)
    return [[path, frequent.length > 0 && unset > 0 ? [...frequent, { value: '', count: unset }] : frequent]]
  })
  return Object.fromEntries(facets.filter(([, values]) => values.length > 0))
}

/** How many rows hold each text, and how many none. */
function countTexts(column: CodeColumn, { of: marks }: Marks): { counts: Map<string, number>; unset: number } {
  const texts = column.texts()
  const ofCode = new Uint32Array(texts.length)
  const codes = column.codes()
  for (let index = 0; index < marks.length; index++)
    if (marks[index] === 1) {
      const code = codes[index] ?? 0
      ofCode[code] = (ofCode[code] ?? 0) + 1
    }
  const counts = new Map<string, number>()
  let unset = 0
  for (const [code, count] of ofCode.entries()) {
    const own = texts[code] ?? []
    if (own.length === 0) unset += count
    if (count > 0) for (const text of own) counts.set(text, (counts.get(text) ?? 0) + count)
  }
  return { counts, unset }
}
