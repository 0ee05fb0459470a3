import 'server-only'
import type { ListQuery } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { textsOf } from './code-column'
import type { RowTable } from './row-table'

/** A mark per row number: 1 where a row is meant. `indexes`: the numbers themselves, where they are few. */
export type Marks = { readonly of: Uint8Array; readonly count: number; readonly indexes?: Uint32Array }

/** One row in so many is few. */
const few = 16

/** Which rows a query is about at all: those that refer to an entity (`<kind>:<id>`), those of some ids, or all. */
export type Among = { readonly refers?: string; readonly only?: ReadonlySet<string> }

/** The live rows a query is about. */
export function rowsAmong(table: RowTable, description: KindDescription, { refers, only }: Among): Marks {
  const marks = only ? rowsWithIds(table, only) : liveRows(table)
  if (refers === undefined) return only ? counted(marks) : { of: marks, count: table.size() }
  const at = refers.indexOf(':')
  const [kind, id] = [refers.slice(0, at), refers.slice(at + 1)]
  const pointing = new Uint8Array(marks.length)
  for (const reference of description.references)
    if (reference.kind === kind) markHolding(table, reference.path, { wanted: [id], marks: pointing })
  return counted(both(marks, pointing))
}

/** What a query asks of the rows, one part for each thing that can be changed by itself: the search, each filter, each relation. */
export type Parts = {
  /** What holds for all rows shown, whatever is chosen elsewhere: search, relations, and tags that must all be there. */
  readonly always: Marks
  /** Filters by their path: rows that hold one of the values. */
  readonly filters: ReadonlyMap<Path, Uint8Array>
}

/** The parts of a query over the rows it is about. `related`: marks for its `has` and `lacks`, from `relatedRows`. */
export function partsOf(
  table: RowTable,
  among: Marks,
  { query, related }: { readonly query: ListQuery; readonly related: readonly Uint8Array[] },
): Parts {
  const { search, tags, tagMatch, filter } = query
  const words = [...new Set(search.toLowerCase().split(/\s+/).filter(Boolean))]
  let always = among.of
  for (const marks of related) always = both(always, marks)
  for (const word of words) always = both(always, table.holding(word))
  const wanted = new Map<Path, readonly string[]>(Object.entries(filter))
  if (tagMatch === 'all') for (const tag of tags) always = both(always, rowsHolding(table, 'tags', [tag]))
  // One of the tags is as a filter on them, which may stand in the query as well ("not set").
  else if (tags.length > 0) wanted.set('tags', [...tags, ...(wanted.get('tags') ?? [])])
  const filters = [...wanted].map(([path, values]) => [path, rowsHolding(table, path, values)] as const)
  return { always: always === among.of ? among : counted(always), filters: new Map(filters) }
}

/** The rows that match all parts, or all but the filter of one path. */
export function matchingRows({ always, filters }: Parts, exceptPath?: Path): Marks {
  const others = [...filters].filter(([path]) => path !== exceptPath)
  if (others.length === 0) return always
  return counted(others.reduce((marks, [, holding]) => both(marks, holding), always.of))
}

/** Marks the rows with one of the ids; all others with `isWithout`. */
export function rowsWithIds(table: RowTable, ids: Iterable<string>, isWithout = false): Uint8Array {
  const marks = new Uint8Array(table.end()).fill(isWithout ? 1 : 0)
  for (const id of ids) {
    const index = table.indexOf(id)
    if (index !== -1) marks[index] = isWithout ? 0 : 1
  }
  return marks
}

function rowsHolding(table: RowTable, path: Path, wanted: readonly string[]): Uint8Array {
  const marks = new Uint8Array(table.end())
  markHolding(table, path, { wanted, marks })
  return marks
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
  if (column) {
    const ofCode = Uint8Array.from(column.texts(), (texts) => (isWanted(texts) ? 1 : 0))
    const codes = column.codes()
    for (let index = 0; index < marks.length; index++) marks[index] = ofCode[codes[index] as number] as number
    return
  }
  for (let index = 0; index < marks.length; index++) if (holds(index)) marks[index] = 1
}

function liveRows(table: RowTable): Uint8Array {
  const marks = new Uint8Array(table.end()).fill(1)
  if (table.size() === marks.length) return marks
  for (let index = 0; index < marks.length; index++) if (!table.isLive(index)) marks[index] = 0
  return marks
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const marks = a.slice()
  const [whole, other] = [fours(marks), fours(b)]
  for (let at = 0; at < whole.length; at++) whole[at] = (whole[at] as number) & (other[at] as number)
  for (let index = whole.length * 4; index < marks.length; index++)
    marks[index] = (marks[index] as number) & (b[index] as number)
  return marks
}

/** Marks four at a time, without the last few that make no four. */
function fours(marks: Uint8Array): Uint32Array {
  return new Uint32Array(marks.buffer, marks.byteOffset, marks.length >> 2)
}

function counted(of: Uint8Array): Marks {
  let count = 0
  const whole = fours(of)
  // The highest byte of the product is the sum of the four.
  for (let at = 0; at < whole.length; at++) count += Math.imul(whole[at] as number, 0x01010101) >>> 24
  for (let index = whole.length * 4; index < of.length; index++) count += of[index] as number
  if (count * few > of.length) return { of, count }
  const indexes = new Uint32Array(count)
  for (let index = 0, at = 0; at < count; index++) if (of[index] === 1) indexes[at++] = index
  return { of, count, indexes }
}
