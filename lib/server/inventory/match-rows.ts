import 'server-only'
import type { ListQuery } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { textsOf } from './code-column'
import type { RowTable } from './row-table'

/** A mark per row number: 1 where a row is meant. */
export type Marks = { readonly of: Uint8Array; readonly count: number }

/** The live rows that refer to an entity (`<kind>:<id>`), or all. */
export function referringRows(table: RowTable, description: KindDescription, refers: string | undefined): Marks {
  const marks = liveRows(table)
  if (refers === undefined) return counted(marks)
  const at = refers.indexOf(':')
  const [kind, id] = [refers.slice(0, at), refers.slice(at + 1)]
  const pointing = new Uint8Array(marks.length)
  for (const reference of description.references)
    if (reference.kind === kind) markHolding(table, reference.path, { wanted: [id], marks: pointing })
  return counted(both(marks, pointing))
}

/** Those of the rows that match search, tags and filters: every word of the search stands in the row, every tag and filter holds. */
export function matchingRows(table: RowTable, among: Marks, { search, tags, filter }: ListQuery): Marks {
  const words = [...new Set(search.toLowerCase().split(/\s+/).filter(Boolean))]
  const filters: (readonly [Path, string])[] = [
    ...tags.map((tag) => ['tags', tag] as const),
    ...Object.entries(filter).map(([path, wanted]) => [path, wanted] as const),
  ]
  if (words.length === 0 && filters.length === 0) return among
  let marks = among.of
  for (const [path, wanted] of filters) {
    const holding = new Uint8Array(marks.length)
    markHolding(table, path, { wanted: [wanted], marks: holding })
    marks = both(marks, holding)
  }
  for (const word of words) {
    const holding = new Uint8Array(marks.length)
    table.search(word, (index) => {
      holding[index] = 1
    })
    marks = both(marks, holding)
  }
  return counted(marks)
}

/** Marks the rows whose value at a path is, or holds, one of the wanted; an empty text means "not set". */
function markHolding(
  table: RowTable,
  path: Path,
  { wanted, marks }: { wanted: readonly string[]; marks: Uint8Array },
): void {
  const isWanted = (texts: readonly string[]) =>
    texts.length === 0 ? wanted.includes('') : texts.some((text) => wanted.includes(text))
  const holds = (index: number) => isWanted(textsOf(table.valueAt(index, path)))
  const column = table.codes(path)
  if (!column && table.layout.searched.includes(path) && !wanted.includes('')) {
    // Only rows that hold the text anywhere can hold it there.
    for (const text of wanted)
      table.search(text.toLowerCase(), (index) => {
        if (holds(index)) marks[index] = 1
      })
    return
  }
  const ofCode = column && Uint8Array.from(column.texts(), (texts) => (isWanted(texts) ? 1 : 0))
  for (let index = 0; index < marks.length; index++) {
    if (ofCode) marks[index] = ofCode[column.codeAt(index)] ?? 0
    else if (holds(index)) marks[index] = 1
  }
}

function liveRows(table: RowTable): Uint8Array {
  const marks = new Uint8Array(table.end()).fill(1)
  if (table.size() === marks.length) return marks
  for (let index = 0; index < marks.length; index++) if (!table.isLive(index)) marks[index] = 0
  return marks
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const marks = new Uint8Array(a.length)
  for (let index = 0; index < a.length; index++) marks[index] = (a[index] ?? 0) & (b[index] ?? 0)
  return marks
}

function counted(of: Uint8Array): Marks {
  let count = 0
  for (const mark of of) count += mark
  return { of, count }
}
