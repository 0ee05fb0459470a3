import type { Json, Table } from '../json'
import { crash } from '../refusal'
import { invalidOption } from './errors'

/** Rows that expire keep the time of it (ms) in `ttl`, as Kong's tables do; clients send and see seconds from now. */

const LONGEST_S = 100_000_000

/** When a row with that life expires: counted from its creation, or from now when it is changed (null: never). */
export function expiryOf(ttl: Json, row: Table, isUpdate: boolean): Json {
  if (typeof ttl !== 'number') crash()
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > LONGEST_S) {
    invalidOption('ttl', `must be an integer between 0 and ${LONGEST_S}`)
  }
  if (ttl === 0) return null
  const now = Date.now()
  const createdAt = !isUpdate && typeof row.created_at === 'number' ? row.created_at * 1000 : now
  // A row of this second is new: its life begins in full, so that a second passes before one is gone.
  return (now - createdAt > 2000 ? createdAt : now) + ttl * 1000 - 1
}

/** True when the row is no more to be seen. */
export function isExpired({ ttl }: Table): boolean {
  return typeof ttl === 'number' && ttl < Date.now()
}

/** Puts the seconds that are left into the entity; null (without a database: nothing) when it never expires. */
export function readTtl(row: Table, entity: Table, isDbless: boolean): void {
  delete entity.ttl
  if (isDbless && typeof row.ttl !== 'number') return
  entity.ttl = typeof row.ttl === 'number' ? Math.floor((row.ttl - Date.now()) / 1000) : null
}
