import { createHash } from 'node:crypto'

const NAMESPACE = 'fd02801f-0957-4a15-a55a-c8d9606f30b5'

/** The id of an entity that was declared without one: the same for the same key (UUID version 5, RFC 9562). */
export function declaredId(entity: string, key: string): string {
  return uuid5(uuid5(NAMESPACE, entity), key)
}

function uuid5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
