import 'server-only'
import { isJsonObject, type Json } from '@/lib/schema/json'

/**
 * A column of which few values repeat over many rows (choices, switches, references, tags): each different value is kept once, and a row
 * holds its number. Number 0 stands for "not set".
 */
export type CodeColumn = {
  readonly append: (value: Json | undefined) => void
  readonly codeAt: (row: number) => number
  /** The numbers of all rows, for loops over every one: to be read at once, and not beyond the last row. */
  readonly codes: () => Uint32Array
  readonly valueAt: (row: number) => Json | undefined
  /** The different values as texts to filter and count by: one of a plain value, each item of a list, the id of a reference. */
  readonly texts: () => readonly (readonly string[])[]
  readonly trim: () => void
}

/** An empty column. */
export function newCodeColumn(): CodeColumn {
  const values: (Json | undefined)[] = [undefined]
  const texts: (readonly string[])[] = [[]]
  const codes = new Map<string, number>([['null', 0]])
  let column = new Uint32Array(64)
  let rows = 0

  const codeOf = (value: Json | undefined): number => {
    const key = isReference(value) ? value.id : JSON.stringify(value ?? null)
    const known = codes.get(key)
    if (known !== undefined) return known
    const code = values.push(isReference(value) ? { id: value.id } : value) - 1
    texts.push(textsOf(value))
    codes.set(key, code)
    return code
  }

  return {
    append: (value) => {
      if (rows === column.length) {
        const next = new Uint32Array(rows * 2)
        next.set(column)
        column = next
      }
      column[rows++] = codeOf(value)
    },
    codeAt: (row) => column[row] ?? 0,
    codes: () => column,
    valueAt: (row) => values[column[row] ?? 0],
    texts: () => texts,
    trim: () => {
      column = column.slice(0, Math.max(1, rows))
    },
  }
}

/** What a value is called in a filter: `true`, `http`, an id; of a list every item; nothing for what is not set. */
export function textsOf(value: Json | undefined): string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return [...new Set(value.flatMap((item: Json) => textsOf(item)))]
  if (isJsonObject(value)) return typeof value.id === 'string' ? [value.id] : []
  return [String(value)]
}

/** A foreign field as Kong sends it: `{ "id": … }` and nothing else. */
function isReference(value: Json | undefined): value is { readonly id: string } {
  return isJsonObject(value) && typeof value.id === 'string' && Object.keys(value).length === 1
}
