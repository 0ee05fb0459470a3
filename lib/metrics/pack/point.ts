import { atOnce } from '../in-slices'
import { byteReader, byteWriter } from './bytes'

/** Values of one section at one moment by the numbers of their series, smallest first. */
export type Point = { readonly ids: ArrayLike<number>; readonly values: ArrayLike<number> }

/** How many values are packed between two breaths. */
const slice = 8_192

/** A point as bytes: of each series how far its number is from the one before, then its value. */
export function packPoint(point: Point): Uint8Array<ArrayBuffer> {
  return atOnce(packInTurns(point))
}

/** The same, giving way every few thousand series. */
export function* packInTurns({ ids, values }: Point): Generator<void, Uint8Array<ArrayBuffer>> {
  const writer = byteWriter()
  let last = 0
  for (let at = 0; at < ids.length; at += 1) {
    if (at % slice === slice - 1) yield
    const id = ids[at] as number
    writer.count(id - last)
    writer.number(values[at] ?? 0)
    last = id
  }
  return writer.done()
}

/** Tells every series of a packed point. */
export function readPoint(bytes: Uint8Array, visit: (id: number, value: number) => void): void {
  const reader = byteReader(bytes)
  let id = 0
  while (!reader.isAtEnd()) {
    id += reader.count()
    visit(id, reader.number())
  }
}
