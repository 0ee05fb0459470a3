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
    const isPlainText = table.layout.mayRepeat.includes(path)
    if (isPlainText && column.texts().length > most + 1) return []
    const rows = rowsFor(path)
    const facet = rows.count === table.size() ? facetOfAll(table, column, rows) : facetOf(column, rows)
    if (isPlainText && facet.different > 1 && facet.different === rows.count) return []
    return [[path, facet.values]]
  })
  return Object.fromEntries(facets.filter(([, values]) => values.length > 0))
}

/** `different`: how many texts the rows hold, also those that are not among the values. */
type Counted = { readonly values: Facet; readonly different: number }

const ofAll = new WeakMap<CodeColumn, Counted & { readonly end: number; readonly size: number }>()

/** The same for all rows of a table, which most lists begin with: counted once for each state of it. */
function facetOfAll(table: RowTable, column: CodeColumn, rows: Marks): Counted {
  // Every write adds a row number or takes a row away, so these two never come back.
  const [end, size] = [table.end(), table.size()]
  const last = ofAll.get(column)
  if (last?.end === end && last.size === size) return last
  const made = { ...facetOf(column, rows), end, size }
  ofAll.set(column, made)
  return made
}

function facetOf(column: CodeColumn, rows: Marks): Counted {
  const texts = column.texts()
  const frequent = newFrequent()
  const byText = new Map<string, number>()
  const isUnique = isEachTextOnce(column)
  let unset = 0
  let different = 0
  eachCode(column, rows, (code, count) => {
    const own = texts[code] as readonly string[]
    if (own.length === 0) unset += count
    for (const text of own) {
      if (!isUnique) byText.set(text, (byText.get(text) ?? 0) + count)
      else {
        frequent.add(text, count)
        different++
      }
    }
  })
  for (const [text, count] of byText) frequent.add(text, count)
  different += byText.size
  const { values } = frequent
  return { values: values.length > 0 && unset > 0 ? [...values, { value: '', count: unset }] : values, different }
}

/** For counting, one column at a time: zeroes in between, and as long as the longest column so far. */
let counts = new Uint32Array(0)
let held = new Uint32Array(0)

/** Calls back for every code that rows hold, with how many do. */
function eachCode(
  column: CodeColumn,
  { of: marks, indexes }: Marks,
  found: (code: number, count: number) => void,
): void {
  if (counts.length < column.texts().length) {
    counts = new Uint32Array(column.texts().length)
    held = new Uint32Array(column.texts().length)
  }
  const codes = column.codes()
  let different = 0
  const count = (index: number) => {
    const code = codes[index] as number
    const before = counts[code] as number
    if (before === 0) held[different++] = code
    counts[code] = before + 1
  }
  if (indexes) for (const index of indexes) count(index)
  else for (let index = 0; index < marks.length; index++) if (marks[index] === 1) count(index)
  for (let at = 0; at < different; at++) {
    const code = held[at] as number
    const holding = counts[code] as number
    counts[code] = 0
    found(code, holding)
  }
}

const known = new WeakMap<CodeColumn, { readonly length: number; readonly isUnique: boolean }>()

/** Whether no two values share a text, as references do not and lists may: then nothing has to be added up. */
function isEachTextOnce(column: CodeColumn): boolean {
  const texts = column.texts()
  const last = known.get(column)
  if (last?.length === texts.length) return last.isUnique
  const seen = new Set<string>()
  let all = 0
  for (const own of texts)
    for (const text of own) {
      seen.add(text)
      all++
    }
  const isUnique = seen.size === all
  known.set(column, { length: texts.length, isUnique })
  return isUnique
}

/** Keeps the most frequent in order: of twenty thousand references fifty are shown, and the others need not even be made. */
function newFrequent() {
  const values: Facet[number][] = []
  return {
    values,
    add: (value: string, count: number) => {
      let at = values.length
      while (at > 0 && isBefore(value, count, values[at - 1] as Facet[number])) at--
      if (at === most) return
      values.splice(at, 0, { value, count })
      if (values.length > most) values.pop()
    },
  }
}

function isBefore(value: string, count: number, other: Facet[number]): boolean {
  return count > other.count || (count === other.count && value < other.value)
}
