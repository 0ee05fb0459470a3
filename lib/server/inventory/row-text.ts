import 'server-only'

/**
 * The texts of many rows in one string: 40,000 strings would take twice the memory, and could not be searched in one go. Rows are only
 * ever added at the end; indexes count from 0.
 *
 * The string holds the bytes of UTF-8, one a character, so that one Chinese name does not double the size of all the others.
 */
export type RowText = {
  readonly append: (text: string) => void
  /** The text of one row, as it was appended. */
  readonly at: (index: number) => string
  /** Calls `found` once for every row that holds the text, in ascending order, until it answers false. */
  readonly search: (text: string, found: (index: number) => unknown) => void
  /** Gives back what was set aside for growing. */
  readonly trim: () => void
  readonly bytes: () => number
}

/** Stands between rows and is in no UTF-8 text: a search never finds something that reaches over two rows. */
const separator = '\xff'

/** An empty text. */
export function newRowText(): RowText {
  let text = ''
  // What was appended since `text` was last made; joined when somebody searches.
  let added: string[] = []
  let joined = 0
  let ends = new Uint32Array(64)
  let rows = 0
  let length = 0

  const all = () => {
    if (added.length > 0) {
      text = flat(text + added.join(''))
      joined = rows
      added = []
    }
    return text
  }

  return {
    append: (given) => {
      const bytes = toBytes(given) + separator
      if (rows === ends.length) ends = grown(ends, rows * 2)
      added.push(bytes)
      length += bytes.length
      ends[rows++] = length
    },
    at: (index) =>
      fromBytes(
        index >= joined
          ? (added[index - joined] ?? separator).slice(0, -1)
          : text.slice(index === 0 ? 0 : ends[index - 1], (ends[index] ?? 1) - 1),
      ),
    search: (given, found) => {
      const wanted = toBytes(given)
      const within = all()
      let row = 0
      for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, ends[row++])) {
        row = rowAt(ends, rows, { at, from: row })
        if (found(row) === false) return
      }
    },
    trim: () => {
      all()
      ends = ends.slice(0, Math.max(1, rows))
    },
    bytes: () => length + ends.byteLength,
  }
}

/** The row a byte belongs to: the first from `from` on that ends behind it. Hits are mostly near each other, so steps begin small. */
function rowAt(ends: Uint32Array, rows: number, { at, from }: { at: number; from: number }): number {
  let step = 1
  let high = from
  while (high < rows && (ends[high] ?? 0) <= at) {
    high += step
    step *= 2
  }
  let low = from
  high = Math.min(high, rows - 1)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const isAscii = /^[\x00-\x7f]*$/

function toBytes(text: string): string {
  return isAscii.test(text) ? text : Buffer.from(text).toString('latin1')
}

function fromBytes(bytes: string): string {
  return isAscii.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString()
}

/** One block of memory instead of a tree of the parts it was joined from, none of which is held any longer. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

function grown(ends: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(size)
  next.set(ends)
  return next
}
