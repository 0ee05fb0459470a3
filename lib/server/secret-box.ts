import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import { open, seal } from './aes-gcm'
import { checkDataKeys, currentDataKey, type DataKey, dataKeyById } from './data-keys'

/** Where a secret is stored. It opens only there: moved to another row, column or table it is refused. */
export type Place = { readonly table: string; readonly column: string; readonly id: string }

/** A secret as it may be stored: `v1.<dataKeyId>.<iv>.<ciphertext>.<tag>`, base64url. */
export async function sealSecret(place: Place, secret: string): Promise<string> {
  return boxUp(await currentDataKey(), place, secret)
}

/** The secret of a stored text. Throws `unexpected` when it is not from this place, was changed, or its key is gone. */
export async function openSecret(place: Place, boxed: string): Promise<string> {
  const { dataKeyId } = partsOf(boxed)
  return unbox(await dataKeyById(dataKeyId), place, boxed)
}

/** Throws an Error of one line when ENCRYPTION_KEY does not open what is stored; used at start. Finishes a change of keys. */
export async function assertKeyFits(): Promise<void> {
  await checkDataKeys()
}

/** `sealSecret` with a given key. */
export function boxUp(dataKey: DataKey, place: Place, secret: string): string {
  const { iv, ciphertext, tag } = seal(dataKey.key, Buffer.from(secret), aadOf(place, dataKey.id))
  return ['v1', dataKey.id, ...[iv, ciphertext, tag].map((part) => Buffer.from(part).toString('base64url'))].join('.')
}

/** `openSecret` with a given key. */
export function unbox(dataKey: DataKey, place: Place, boxed: string): string {
  const { dataKeyId, iv, ciphertext, tag } = partsOf(boxed)
  const plain =
    dataKeyId === dataKey.id ? open(dataKey.key, { iv, ciphertext, tag }, aadOf(place, dataKeyId)) : undefined
  if (!plain) throw damaged()
  return plain.toString()
}

function partsOf(boxed: string) {
  const [version, dataKeyId, iv, ciphertext, tag, ...rest] = boxed.split('.')
  if (
    version !== 'v1' ||
    !dataKeyId ||
    iv === undefined ||
    ciphertext === undefined ||
    tag === undefined ||
    rest.length > 0
  )
    throw damaged()
  return { dataKeyId, iv: bytesOf(iv), ciphertext: bytesOf(ciphertext), tag: bytesOf(tag) }
}

/** Strictly: Buffer would skip foreign characters and ignore stray bits, so two texts would mean one secret. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw damaged()
  return bytes
}

function aadOf({ table, column, id }: Place, dataKeyId: string): string {
  return `${table}|${column}|${id}|${dataKeyId}`
}

function damaged(): ConsoleError {
  return new ConsoleError(
    'unexpected',
    'A stored secret cannot be opened: it was changed, or belongs to another row. Enter it anew.',
  )
}
