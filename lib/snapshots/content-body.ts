import { ConsoleError } from '@/lib/errors/console-error'

/** Some entities of one kind, as a compressed JSON array. */
export type ContentChunk = { readonly kind: string; readonly count: number; readonly bytes: Uint8Array }

/** Chunks in one piece: length of the head (4 bytes), head (JSON), then the chunks one after the other. */
export function packChunks(chunks: readonly ContentChunk[]): Uint8Array {
  const head = new TextEncoder().encode(
    JSON.stringify(chunks.map(({ kind, count, bytes }) => ({ kind, count, length: bytes.length }))),
  )
  const size = chunks.reduce((sum, { bytes }) => sum + bytes.length, 4 + head.length)
  const packed = new Uint8Array(size)
  new DataView(packed.buffer).setUint32(0, head.length)
  packed.set(head, 4)
  let at = 4 + head.length
  for (const { bytes } of chunks) {
    packed.set(bytes, at)
    at += bytes.length
  }
  return packed
}

/** The chunks of a piece, not copied. Throws `unexpected` for what `packChunks` did not make. */
export function unpackChunks(packed: Uint8Array): ContentChunk[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const headLength = packed.length >= 4 ? view.getUint32(0) : -1
  if (headLength < 0 || 4 + headLength > packed.length) throw damaged()
  const head = readHead(packed.subarray(4, 4 + headLength))
  let at = 4 + headLength
  const chunks = head.map(({ kind, count, length }) => {
    const bytes = packed.subarray(at, at + length)
    at += length
    return { kind, count, bytes }
  })
  if (at !== packed.length) throw damaged()
  return chunks
}

type Head = readonly { readonly kind: string; readonly count: number; readonly length: number }[]

function readHead(bytes: Uint8Array): Head {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes))
    // Written by packChunks and kept under an authenticated cipher.
    if (Array.isArray(head)) return head as Head
  } catch {
    throw damaged()
  }
  throw damaged()
}

function damaged(): ConsoleError {
  return new ConsoleError('unexpected', 'The content of a snapshot cannot be read: it is damaged.')
}
