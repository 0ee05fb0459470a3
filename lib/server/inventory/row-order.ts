import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type Path } from '@/lib/schema/json'
import { textsOf } from './code-column'
import { nameAt } from './name-at'
import type { RowTable } from './row-table'

/** The rows of a table by one column, ascending; rows without a value apart, since they come last either way. */
export type RowOrder = { readonly filled: Int32Array; readonly empty: Int32Array }

/** Rows worked on before others get their turn: a few milliseconds. */
const slice = 4_096

/** The rows a column points at: it shows their names, so it is sorted by them. */
export type Called = { readonly table: RowTable; readonly description: KindDescription }

/** What a row is sorted by; undefined where its column says nothing. */
type KeyOf = (index: number) => string | number | undefined

type Keyed = { readonly key: string | number; readonly index: number }

/**
 * Sorts a table by a column, a slice at a time, so that nobody waits for it. Texts as people count (`media9` before `media10`), blind to
 * capitals and accents; equals by id, so that pages never overlap.
 */
export async function sortRows(table: RowTable, path: Path, called?: Called): Promise<RowOrder> {
  const keyOf = keysOf(table, path, called)
  const empty: number[] = []
  const runs: Keyed[][] = []
  const end = table.end()
  for (let from = 0; from < end; from += slice) {
    const run: Keyed[] = []
    for (let index = from; index < Math.min(end, from + slice); index++) {
      if (!table.isLive(index)) continue
      const key = keyOf(index)
      if (key === undefined) empty.push(index)
      else run.push({ key, index })
    }
    runs.push(run.sort((a, b) => compare(table, a, b)))
    await setImmediate()
  }
  const filled = await merged(table, runs)
  return { filled: Int32Array.from(filled, ({ index }) => index), empty: Int32Array.from(empty) }
}

/** The order once rows `from` to below `end` were added; each takes its place by bisection. Rows that died stay, and are passed over. */
export function withNewRows(
  table: RowTable,
  path: Path,
  { order, from, end, called }: { order: RowOrder; from: number; end: number; called?: Called },
): RowOrder {
  const keyOf = keysOf(table, path, called)
  const filled = [...order.filled]
  const empty = [...order.empty]
  for (let index = from; index < end; index++) {
    const key = keyOf(index)
    if (key === undefined) empty.push(index)
    else filled.splice(placeOf(table, keyOf, { filled, added: { key, index } }), 0, index)
  }
  return { filled: Int32Array.from(filled), empty: Int32Array.from(empty) }
}

function placeOf(
  table: RowTable,
  keyOf: KeyOf,
  { filled, added }: { filled: readonly number[]; added: Keyed },
): number {
  let low = 0
  let high = filled.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const index = filled[middle] ?? 0
    const key = keyOf(index) ?? ''
    if (compare(table, { key, index }, added) < 0) low = middle + 1
    else high = middle
  }
  return low
}

async function merged(table: RowTable, runs: readonly Keyed[][]): Promise<readonly Keyed[]> {
  let level = runs
  while (level.length > 1) {
    const next: Keyed[][] = []
    for (let at = 0; at < level.length; at += 2)
      next.push(await mergedPair(table, level[at] ?? [], level[at + 1] ?? []))
    level = next
  }
  return level[0] ?? []
}

async function mergedPair(table: RowTable, left: readonly Keyed[], right: readonly Keyed[]): Promise<Keyed[]> {
  const all: Keyed[] = []
  let [l, r] = [0, 0]
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    if (b === undefined || (a !== undefined && compare(table, a, b) <= 0)) {
      if (a) all.push(a)
      l++
    } else {
      all.push(b)
      r++
    }
    if (all.length % slice === 0) await setImmediate()
  }
  return all
}

function compare(table: RowTable, a: Keyed, b: Keyed): number {
  if (a.key < b.key) return -1
  if (a.key > b.key) return 1
  // Numbers and texts in one column: neither is smaller, so the numbers go first.
  if (typeof a.key !== typeof b.key) return typeof a.key === 'number' ? -1 : 1
  if (a.index === b.index) return 0
  return table.idAt(a.index) < table.idAt(b.index) ? -1 : 1
}

/** Many rows point at the same: its name is read once. What points at nothing that is there says nothing. */
function keysOf(table: RowTable, path: Path, called: Called | undefined): KeyOf {
  if (!called) return (index) => sortKey(table.valueAt(index, path))
  const keys = new Map<string, string | undefined>()
  return (index) => {
    const [id] = textsOf(table.valueAt(index, path))
    if (id === undefined || keys.has(id)) return id && keys.get(id)
    const at = called.table.indexOf(id)
    const key = at === -1 ? undefined : textKey(nameAt(called.table, called.description, at))
    keys.set(id, key)
    return key
  }
}

function sortKey(value: Json | undefined): string | number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return textKey(value)
  if (Array.isArray(value)) return value.length === 0 ? undefined : textKey(value.map(String).join(' '))
  return isJsonObject(value) ? sortKey(value.id) : undefined
}

/** Compared by code unit, this gives the order people expect: digits padded, capitals and accents gone. */
function textKey(text: string): string {
  const lower = text.toLowerCase()
  const plain = isAscii.test(lower) ? lower : lower.normalize('NFKD').replaceAll(/\p{Mn}/gu, '')
  return plain.replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const isAscii = /^[\x00-\x7f]*$/
