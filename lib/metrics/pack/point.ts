import { byteReader, byteWriter } from './bytes'

/** Values of one section at one moment by the numbers of their series, smallest first. */
export type Point = { readonly ids: readonly number[]; readonly values: readonly number[] }

/** A point as bytes: of each series how far its number is from the one before, then its value. */
export function packPoint({ ids, values }: Point): Uint8Array<ArrayBuffer> {
  const writer = byteWriter()
  let last = 0
  ids.forEach((id, at) => {
    writer.count(id - last)
    writer.number(values[at] ?? 0)
    last = id
  })
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
