import 'server-only'

/**
 * The texts of many rows in one block of bytes (UTF-8): 40,000 strings would take twice the memory, would all be looked at whenever
 * memory is tidied up, and could not be searched in one go. Rows are only ever added at the end; indexes count from 0.
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
const separator = 0xff

/** One character of a string is at most so many bytes of UTF-8. */
const mostBytes = 3

/** An empty text. */
export function newRowText(): RowText {
  let block = Buffer.allocUnsafeSlow(1_024)
  let ends = new Uint32Array(64)
  let rows = 0
  let length = 0

  const startOf = (row: number) => (row === 0 ? 0 : (ends[row - 1] as number))

  return {
    append: (text) => {
      const need = length + text.length * mostBytes + 1
      if (need > block.length) block = resized(block, { length, size: Math.max(need, block.length * 2) })
      if (rows === ends.length) ends = grown(ends, rows * 2)
      length += block.write(text, length)
      block[length++] = separator
      ends[rows++] = length
    },
    at: (index) => block.toString('utf8', startOf(index), (ends[index] ?? 1) - 1),
    search: (text, found) => {
      const wanted = Buffer.from(text)
      const all = block.subarray(0, length)
      let row = 0
      for (let at = all.indexOf(wanted); at !== -1; at = all.indexOf(wanted, ends[row++])) {
        row = rowAt(ends, rows, { at, from: row })
        if (found(row) === false) return
      }
    },
    trim: () => {
      block = resized(block, { length, size: length })
      ends = ends.slice(0, Math.max(1, rows))
    },
    bytes: () => block.length + ends.byteLength,
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

function resized(block: Buffer, { length, size }: { length: number; size: number }): Buffer<ArrayBuffer> {
  const next = Buffer.allocUnsafeSlow(size)
  block.copy(next, 0, 0, length)
  return next
}

function grown(ends: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(size)
  next.set(ends)
  return next
}
