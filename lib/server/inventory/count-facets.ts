import 'server-only'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { CodeColumn } from './code-column'
import type { Marks } from './match-rows'
import type { RowTable } from './row-table'

const most = 50

type Facet = EntityPage['facets'][string]

/**
 * The values of the columns that can be filtered by, with how many of the rows hold each, most frequent first: choices, switches,
 * references and tags at most 50 each; plain texts only where they repeat and are 50 at most, since a list of unique names narrows
 * nothing.
 */
export function countFacets(table: RowTable, description: KindDescription, rows: Marks): EntityPage['facets'] {
  const paths = new Set([...description.columns.map(({ field }) => field), 'tags'])
  const facets = [...paths].flatMap((path): (readonly [string, Facet])[] => {
    const column = table.codes(path)
    if (!column || !fieldAt(description.fields, path)) return []
    const counts = countTexts(column, rows)
    const isPlainText = table.layout.mayRepeat.includes(path)
    if (isPlainText && (counts.size > most || counts.size === rows.count)) return []
    const values = [...counts].map(([value, count]) => ({ value, count }))
    return [[path, values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, most)]]
  })
  return Object.fromEntries(facets.filter(([, values]) => values.length > 0))
}

function countTexts(column: CodeColumn, { of: marks }: Marks): Map<string, number> {
  const texts = column.texts()
  const ofCode = new Uint32Array(texts.length)
  for (let index = 0; index < marks.length; index++)
    if (marks[index] === 1) {
      const code = column.codeAt(index)
      ofCode[code] = (ofCode[code] ?? 0) + 1
    }
  const counts = new Map<string, number>()
  for (const [code, count] of ofCode.entries())
    if (count > 0) for (const text of texts[code] ?? []) counts.set(text, (counts.get(text) ?? 0) + count)
  return counts
}
