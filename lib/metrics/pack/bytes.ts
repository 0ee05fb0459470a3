/** Writes numbers one after the other, each in as few bytes as it needs. */
export type ByteWriter = {
  /** A whole number from 0 to 2^53 - 1, seven bits a byte, the lowest first (LEB128). */
  readonly count: (value: number) => void
  /** Any number: whole ones by their size, others (NaN and infinities too) in nine bytes. */
  readonly number: (value: number) => void
  readonly bytes: (value: Uint8Array) => void
  readonly done: () => Uint8Array<ArrayBuffer>
}

/** Reads what a ByteWriter wrote. Throws RangeError at the end of the bytes. */
export type ByteReader = {
  readonly count: () => number
  readonly number: () => number
  readonly skip: (bytes: number) => void
  readonly at: () => number
  readonly isAtEnd: () => boolean
}

/** An empty writer. */
export function byteWriter(): ByteWriter {
  let room = new Uint8Array(256)
  let size = 0
  const view = new DataView(new ArrayBuffer(8))

  function need(more: number): void {
    if (size + more <= room.length) return
    const larger = new Uint8Array(Math.max(size + more, room.length * 2))
    larger.set(room)
    room = larger
  }

  function count(given: number): void {
    need(8)
    let value = given
    while (value >= 128) {
      room[size++] = (value % 128) + 128
      value = Math.floor(value / 128)
    }
    room[size++] = value
  }

  return {
    count,
    number(value) {
      // Twice the size, the sign beside it, and a bit that says which of the two ways it is.
      if (Number.isInteger(value) && Math.abs(value) < 2 ** 50) {
        count((value < 0 ? -value * 2 - 1 : value * 2) * 2)
        return
      }
      count(1)
      need(8)
      view.setFloat64(0, value)
      for (let at = 0; at < 8; at += 1) room[size++] = view.getUint8(at)
    },
    bytes(value) {
      need(value.length)
      room.set(value, size)
      size += value.length
    },
    done: () => room.slice(0, size),
  }
}

/** A reader at the beginning of some bytes. */
export function byteReader(from: Uint8Array): ByteReader {
  let at = 0
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength)

  function count(): number {
    let byte = from[at++]
    if (byte === undefined) throw new RangeError('The stored figures end too early.')
    if (byte < 128) return byte
    let value = byte - 128
    let place = 128
    do {
      byte = from[at++]
      if (byte === undefined) throw new RangeError('The stored figures end too early.')
      value += (byte % 128) * place
      place *= 128
    } while (byte >= 128)
    return value
  }

  return {
    count,
    number() {
      const value = count()
      if (value === 1) {
        at += 8
        return view.getFloat64(at - 8)
      }
      const half = value / 2
      return half % 2 === 0 ? half / 2 : -(half + 1) / 2
    },
    skip(bytes) {
      at += bytes
    },
    at: () => at,
    isAtEnd: () => at >= from.length,
  }
}
