import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { ConsoleError } from '@/lib/errors/console-error'
import { open, seal } from './aes-gcm'
import { db } from './db'
import { env } from './env'

/** A key that encrypts secrets, in the clear; it lives in memory only. */
export type DataKey = { readonly id: string; readonly key: Uint8Array }

const opened = new Map<string, DataKey>()

/** The data key that new secrets are encrypted with; made at first need. Throws when the wrapping key does not fit. */
export async function currentDataKey(): Promise<DataKey> {
  const row = await db().dataKey.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  return row ? openRow(row) : createDataKey()
}

/** The data key of an id. Throws `unexpected` for an unknown id or a wrapping key that does not fit. */
export async function dataKeyById(id: string): Promise<DataKey> {
  const known = opened.get(id)
  if (known) return known
  const row = await db().dataKey.findUnique({ where: { id } })
  if (!row) throw new ConsoleError('unexpected', 'A secret was encrypted with a data key that is gone.')
  return openRow(row)
}

/**
 * Opens every data key, so that a wrong ENCRYPTION_KEY shows at start and not when a gateway is called, and wraps those that still
 * belong to ENCRYPTION_KEY_PREVIOUS anew. Throws an Error of one line that says what to do.
 */
export async function checkDataKeys(): Promise<void> {
  const rows = await db().dataKey.findMany()
  const current = wrappingKeys()[0]
  for (const row of rows) {
    const { id, key } = openRow(row)
    if (!current || row.wrapKeyId === current.id) continue
    const wrapped = wrap(current, { id, key })
    await db().dataKey.update({ where: { id }, data: { wrapped, wrapKeyId: current.id } })
  }
}

/** Name of a wrapping key, stored beside what it wraps: the first 8 hex digits of its SHA-256. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8)
}

type Row = { readonly id: string; readonly wrapped: Uint8Array; readonly wrapKeyId: string }
type WrappingKey = { readonly id: string; readonly key: Uint8Array }

function wrappingKeys(): WrappingKey[] {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env()
  return [ENCRYPTION_KEY, ...(ENCRYPTION_KEY_PREVIOUS ? [ENCRYPTION_KEY_PREVIOUS] : [])].map((key) => ({
    id: keyIdOf(key),
    key,
  }))
}

/** Makes a new data key; from now on it is the one new secrets are encrypted with. */
export async function createDataKey(): Promise<DataKey> {
  const [current] = wrappingKeys()
  if (!current) throw new Error('ENCRYPTION_KEY is missing.')
  const made = { id: randomUUID(), key: randomBytes(32) }
  await db().dataKey.create({ data: { id: made.id, wrapped: wrap(current, made), wrapKeyId: current.id } })
  opened.set(made.id, made)
  return made
}

/** iv, ciphertext and tag in one piece. */
function wrap({ id: wrapKeyId, key: wrappingKey }: WrappingKey, { id, key }: DataKey): Uint8Array<ArrayBuffer> {
  const { iv, ciphertext, tag } = seal(wrappingKey, key, placeOf(id, wrapKeyId))
  return new Uint8Array(Buffer.concat([iv, ciphertext, tag]))
}

function openRow({ id, wrapped, wrapKeyId }: Row): DataKey {
  const known = opened.get(id)
  if (known) return known
  const wrappingKey = wrappingKeys().find((one) => one.id === wrapKeyId)
  if (!wrappingKey) throw wrongKey(wrapKeyId)
  const sealed = { iv: wrapped.slice(0, 12), ciphertext: wrapped.slice(12, -16), tag: wrapped.slice(-16) }
  const key = open(wrappingKey.key, sealed, placeOf(id, wrapKeyId))
  if (!key) throw wrongKey(wrapKeyId)
  const dataKey = { id, key }
  opened.set(id, dataKey)
  return dataKey
}

function placeOf(id: string, wrapKeyId: string): string {
  return `DataKey|wrapped|${id}|${wrapKeyId}`
}

function wrongKey(wrapKeyId: string): ConsoleError {
  const ids = wrappingKeys().map(({ id }) => `${id}…`)
  return new ConsoleError(
    'unexpected',
    `ENCRYPTION_KEY is not the one the stored secrets were encrypted with: they need ${wrapKeyId}…, given is ${ids.join(' and ')}. Set the right key; while changing keys set the old one as ENCRYPTION_KEY_PREVIOUS.`,
  )
}
