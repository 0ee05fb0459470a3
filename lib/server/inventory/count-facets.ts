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
    if (isPlainText && (column.texts().length > most + 1 || (counts.length > 1 && counts.length === rows.count)))
      return []
    const frequent = mostFrequent(counts)
    return [[path, frequent.length > 0 && unset > 0 ? [...frequent, { value: '', count: unset }] : frequent]]
  })
  return Object.fromEntries(facets.filter(([, values]) => values.length > 0))
}

type Count = Facet[number]

/** How many rows hold each text, in no order, and how many none. */
function countTexts(column: CodeColumn, { of: marks }: Marks): { counts: readonly Count[]; unset: number } {
  const texts = column.texts()
  const ofCode = new Uint32Array(texts.length)
  const codes = column.codes()
  for (let index = 0; index < marks.length; index++)
    if (marks[index] === 1) {
      const code = codes[index] ?? 0
      ofCode[code] = (ofCode[code] ?? 0) + 1
    }
  const isUnique = isEachTextOnce(column)
  const counts: Count[] = []
  const byText = new Map<string, number>()
  let unset = 0
  for (let code = 0; code < ofCode.length; code++) {
    const count = ofCode[code] ?? 0
    if (count === 0) continue
    const own = texts[code] ?? []
    if (own.length === 0) unset += count
    for (const text of own)
      if (isUnique) counts.push({ value: text, count })
      else byText.set(text, (byText.get(text) ?? 0) + count)
  }
  for (const [value, count] of byText) counts.push({ value, count })
  return { counts, unset }
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

/** The most frequent ones in order: of twenty thousand references fifty are shown, and the others need not be sorted. */
function mostFrequent(counts: readonly Count[]): Count[] {
  const best: Count[] = []
  for (const one of counts) {
    const last = best[most - 1]
    if (last && inOrder(one, last) > 0) continue
    let at = best.length
    while (at > 0 && inOrder(one, best[at - 1] as Count) < 0) at--
    best.splice(at, 0, one)
    if (best.length > most) best.pop()
  }
  return best
}

function inOrder(a: Count, b: Count): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}
