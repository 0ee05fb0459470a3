import 'server-only'
import type { Row } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Json, Path } from '@/lib/schema/json'
import { isOneKey, valueAt, withValueAt } from '@/lib/schema/value-at'
import { type CodeColumn, newCodeColumn } from './code-column'
import { newIdIndex } from './id-index'
import { newRowText } from './row-text'
import { type TableLayout, tableLayout } from './table-layout'
import { newWordMarks } from './word-marks'

/** A plain text with more different values than this is no list to choose from, and not counted any further. */
const mostRepeated = 200

/**
 * All rows of one kind, compact: about 250 bytes each. Every row has a number, which stays its own until a newer version of it is put:
 * that one gets a new number, and the old one is no longer `isLive`.
 */
export type RowTable = {
  readonly layout: TableLayout
  /** Adds a row, or a newer version of one. */
  readonly put: (row: Row) => void
  readonly remove: (id: string) => void
  /** How many rows there are. */
  readonly size: () => number
  /** One more than the highest row number ever given. */
  readonly end: () => number
  readonly isLive: (index: number) => boolean
  /** The row of an id; undefined where there is none. */
  readonly find: (id: string) => Row | undefined
  readonly indexOf: (id: string) => number
  readonly idAt: (index: number) => string
  /** The ids of all rows. */
  readonly ids: () => string[]
  /** All rows, read one after the other: for what must look at every one. */
  readonly rows: () => Generator<Row>
  readonly rowAt: (index: number) => Row
  /** One value of a row, without reading the others where that can be. */
  readonly valueAt: (index: number, path: Path) => Json | undefined
  /** The column of a path that repeats; undefined for any other. */
  readonly codes: (path: Path) => CodeColumn | undefined
  /** Calls `found` with the rows, live or not, that hold a text in lower case, until it answers false. */
  readonly search: (text: string, found: (index: number) => unknown) => void
  /** The rows, live or not, that hold a text in lower case: 1 for each. Not to be changed. */
  readonly holding: (text: string) => Uint8Array
  /** Calls `found` with the rows of which a text value begins so, as `search` does. */
  readonly searchStarts: (text: string, found: (index: number) => unknown) => void
  /** Whether a row holds a text in lower case, as `search` means it. */
  readonly holds: (index: number, text: string) => boolean
  readonly trim: () => void
  readonly bytes: () => number
}

/** An empty table for a kind. */
export function newRowTable(description: KindDescription): RowTable {
  const layout = tableLayout(description)
  const searched = newRowText()
  const shown = newRowText()
  const columns = new Map(layout.coded.map((path) => [path, newCodeColumn()]))
  const repeating = new Map(layout.mayRepeat.map((path) => [path, newCodeColumn()]))
  const plain = new Set([...layout.coded, ...layout.searched, ...layout.shown].filter(isOneKey))
  const dead = new Set<number>()
  let end = 0

  // The id is the first line of what is searched.
  const idAt = (index: number) => {
    const text = searched.at(index)
    return text.slice(0, text.indexOf('\n'))
  }
  const ids = newIdIndex(idAt)
  const indexOf = (id: string) => {
    const index = ids.find(id)
    return index === -1 || dead.has(index) ? -1 : index
  }
  const kill = (id: string) => {
    const index = indexOf(id)
    if (index !== -1) dead.add(index)
  }
  const rowAt = (index: number): Row => {
    const texts = searched.at(index).split('\n')
    const others = shown.at(index).split('\n')
    const row: Record<string, Json> = { id: texts[0] as string }
    const deep: (readonly [Path, Json])[] = []
    const set = (path: Path, value: Json | undefined) => {
      if (value === undefined) return
      if (plain.has(path)) row[path] = value
      else deep.push([path, value])
    }
    for (const [path, column] of columns) set(path, column.valueAt(index))
    // Behind the id.
    for (const [at, path] of layout.searched.entries()) if (!columns.has(path)) set(path, parsed(texts[at + 1]))
    for (const [at, path] of layout.shown.entries()) set(path, parsed(others[at]))
    return deep.reduce<Json>((made, [path, value]) => withValueAt(made, path, value) ?? made, row) as Row
  }
  const words = newWordMarks(
    (word, found) => searched.search(inJson(word), found),
    () => end,
  )

  return {
    layout,
    put: (row) => {
      kill(row.id)
      searched.append(searchedText(row, layout.searched))
      shown.append(layout.shown.map((path) => lineOf(row, path)).join('\n'))
      for (const [path, column] of columns) column.append(valueAt(row, path))
      for (const [path, column] of repeating) {
        column.append(valueAt(row, path))
        if (column.texts().length > mostRepeated) repeating.delete(path)
      }
      ids.add(row.id, end++)
    },
    remove: kill,
    size: () => end - dead.size,
    end: () => end,
    isLive: (index) => dead.size === 0 || !dead.has(index),
    find: (id) => {
      const index = indexOf(id)
      return index === -1 ? undefined : rowAt(index)
    },
    indexOf,
    idAt,
    ids: () =>
      Array.from({ length: end }, (_, index) => index).flatMap((index) => (dead.has(index) ? [] : [idAt(index)])),
    rows: function* () {
      for (let index = 0; index < end; index++) if (!dead.has(index)) yield rowAt(index)
    },
    rowAt,
    valueAt: (index, path) => {
      const column = columns.get(path) ?? repeating.get(path)
      if (column) return column.valueAt(index)
      const place = layout.shown.indexOf(path)
      if (place !== -1) return readLine(shown.at(index), place)
      // Behind the id.
      const line = layout.searched.indexOf(path)
      return line === -1 ? valueAt(rowAt(index), path) : readLine(searched.at(index), line + 1)
    },
    codes: (path) => columns.get(path) ?? repeating.get(path),
    search: (text, found) => searched.search(inJson(text), found),
    holding: words.of,
    // A value is a line of its own, of JSON.
    searchStarts: (text, found) => searched.search(`\n"${inJson(text)}`, found),
    holds: (index, text) => searched.at(index).includes(inJson(text)),
    trim: () => {
      searched.trim()
      shown.trim()
      for (const column of [...columns.values(), ...repeating.values()]) column.trim()
    },
    bytes: () =>
      searched.bytes() + shown.bytes() + words.bytes() + ids.bytes() + (columns.size + repeating.size) * 4 * end,
  }
}

/** Stands before the lines of a row that have capitals, once more in lower case, so that searching is one pass. */
const lowerCaseMark = '\n\0'

function searchedText(row: Row, paths: readonly Path[]): string {
  let text = row.id
  let lowered = hasCapitals(row.id) ? `\n${row.id.toLowerCase()}` : ''
  for (const path of paths) {
    const line = lineOf(row, path)
    text += `\n${line}`
    if (hasCapitals(line)) lowered += `\n${line.toLowerCase()}`
  }
  return lowered === '' ? text : text + lowerCaseMark + lowered
}

function hasCapitals(line: string): boolean {
  return line.toLowerCase() !== line
}

/** One value as JSON, which never holds a line break. Nothing stands for what is not set. */
function lineOf(row: Row, path: Path): string {
  const value = valueAt(row, path)
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** A text as it stands inside a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function readLine(text: string, line: number): Json | undefined {
  let start = 0
  for (let at = 0; at < line; at++) start = text.indexOf('\n', start) + 1
  const stop = text.indexOf('\n', start)
  return parsed(stop === -1 ? text.slice(start) : text.slice(start, stop))
}

function parsed(line: string | undefined): Json | undefined {
  return line ? JSON.parse(line) : undefined
}
