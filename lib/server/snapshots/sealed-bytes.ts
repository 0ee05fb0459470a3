import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { open, seal } from '@/lib/server/aes-gcm'
import { currentDataKey, dataKeyById } from '@/lib/server/data-keys'
import type { Place } from '@/lib/server/secret-box'

/**
 * Bytes as they may be stored: what secret-box.ts does for texts, without making them a third larger. Layout: version (1 byte), data key
 * id (16), iv (12), tag (16), ciphertext; bound to its place like a secret.
 */
export async function sealBytes(place: Place, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const dataKey = await currentDataKey()
  const { iv, ciphertext, tag } = seal(dataKey.key, bytes, aadOf(place, dataKey.id))
  const id = Buffer.from(dataKey.id.replaceAll('-', ''), 'hex')
  return new Uint8Array(Buffer.concat([Buffer.from([version]), id, iv, tag, ciphertext]))
}

/** The bytes of a place. Throws `unexpected` when they are not from there, were changed, or their key is gone. */
export async function openBytes(place: Place, sealed: Uint8Array): Promise<Buffer> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < headBytes || bytes[0] !== version) throw damaged()
  const hex = bytes.toString('hex', 1, 17)
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  const { key } = await dataKeyById(id)
  const parts = { iv: bytes.subarray(17, 29), tag: bytes.subarray(29, 45), ciphertext: bytes.subarray(headBytes) }
  const plain = open(key, parts, aadOf(place, id))
  if (!plain) throw damaged()
  return plain
}

const version = 1
const headBytes = 1 + 16 + 12 + 16

function aadOf({ table, column, id }: Place, dataKeyId: string): string {
  return `${table}|${column}|${id}|${dataKeyId}`
}

function damaged(): ConsoleError {
  return new ConsoleError('unexpected', 'Stored data cannot be opened: it was changed, or belongs to another row.')
}
