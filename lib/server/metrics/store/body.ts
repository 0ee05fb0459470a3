import 'server-only'
import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib'

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

/** Below this many bytes compressing costs more than it saves. */
const smallest = 96
const [plain, deflated] = [0, 1]
/** Below this many bytes the way to another thread and back takes longer than the work. */
const smallForThread = 16_384

/** Packed figures as a column keeps them: one byte says whether they are compressed (RFC 1951). */
export async function toBody(bytes: Uint8Array, level = 6): Promise<Buffer> {
  if (bytes.length < smallest) return Buffer.concat([Buffer.of(plain), bytes])
  const packed = bytes.length < smallForThread ? deflateRawSync(bytes, { level }) : await pack(bytes, { level })
  return packed.length < bytes.length
    ? Buffer.concat([Buffer.of(deflated), packed])
    : Buffer.concat([Buffer.of(plain), bytes])
}

/** What `toBody` was given. */
export async function fromBody(body: Buffer): Promise<Uint8Array> {
  const rest = body.subarray(1)
  if (body[0] !== deflated) return rest
  return rest.length < smallForThread ? inflateRawSync(rest) : unpack(rest)
}
