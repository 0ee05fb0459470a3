import 'server-only'
import type { Row } from '@/lib/contract/entities'
import { mostHits } from '@/lib/contract/search'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { type RowTable, textsOf } from '@/lib/server/inventory'

/** A row that was found. `rank`: 0 its name begins so, 1 its name holds it, 2 something else does, in `column` as `text`. */
export type Hit = { readonly row: Row; readonly rank: 0 | 1 | 2; readonly column?: Path; readonly text?: string }

/** So many rows that hold the text are looked at for the better ones among them: what is typed so shortly is typed further. */
const mostLookedAt = 1_000

/** Of rows that hold the beginning of some text only the name is read. */
const mostNamesRead = 10_000

/**
 * The best rows of a table for a search: every word must stand somewhere in the row. Names that begin with the first word are looked for by
 * themselves, so that they are found among any number of rows.
 */
export function searchTable(
  table: RowTable,
  description: KindDescription,
  q: string,
): { readonly hits: readonly Hit[]; readonly hasMore: boolean } {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words
  if (first === undefined) return { hits: [], hasMore: false }
  // The longest word is the rarest.
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), first)
  const found = new Map<number, Hit>()
  const count = (rank: number) => [...found.values()].filter((hit) => hit.rank <= rank).length
  const look = (index: number) => {
    if (found.has(index) || !table.isLive(index) || !words.every((word) => table.holds(index, word))) return
    found.set(index, hitOf(table.rowAt(index), description, words))
  }
  let names = 0
  table.searchStarts(first, (index) => {
    const begins = firstName(table, description, index).toLowerCase().startsWith(first)
    if (begins) look(index)
    return ++names < mostNamesRead && count(0) <= mostHits
  })
  let looked = 0
  if (count(0) <= mostHits)
    table.search(longest, (index) => {
      look(index)
      return ++looked < mostLookedAt && count(1) <= mostHits
    })
  const hits = [...found.values()].sort((a, b) => a.rank - b.rank)
  return { hits: hits.slice(0, mostHits), hasMore: hits.length > mostHits }
}

/** The name of a row, read alone where its first name field is filled. */
function firstName(table: RowTable, description: KindDescription, index: number): string {
  const value = table.valueAt(index, description.nameFields[0] ?? 'id')
  return typeof value === 'string' && value !== '' ? value : entityName(description, table.rowAt(index))
}

function hitOf(row: Row, description: KindDescription, words: readonly string[]): Hit {
  const [first = ''] = words
  const name = entityName(description, row).toLowerCase()
  if (name.startsWith(first)) return { row, rank: 0 }
  if (words.every((word) => name.includes(word))) return { row, rank: 1 }
  const others = ['id', ...description.columns.map(({ field }) => field), 'tags']
  for (const column of others) {
    const text = textsOf(row[column]).find((one) => words.some((word) => one.toLowerCase().includes(word)))
    if (text !== undefined) return { row, rank: 2, column, text }
  }
  return { row, rank: 2 }
}
