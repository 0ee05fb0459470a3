import type { Json, Table } from '../json'
import { crash } from '../refusal'
import type { Page, PageOptions, TagFilter } from './dao'
import { invalidOffset, invalidSize } from './errors'

const MOST = 1000

/** Cuts a page out of rows that are in the order of their ids. */
export function pageOf(rows: Table[], { size = 100, offset, tags }: PageOptions, isDbless = false): Page {
  checkSize(size)
  // Without a database Kong stumbles over entities without tags.
  if (isDbless && tags && rows.some((row) => row.tags === null)) crash()
  const after = offset === undefined ? undefined : String(readCursor(offset)[0] ?? '')
  const start = after === undefined ? 0 : rows.findIndex((row) => String(row.id) > after)
  const found: Table[] = []
  for (let at = start < 0 ? rows.length : start; at < rows.length && found.length <= size; at += 1) {
    const row = rows[at]
    if (row && (!tags || hasTags(row.tags, tags))) found.push(row)
  }
  // … and offers one more page whenever one is full.
  const isLast = isDbless ? found.length < size : found.length <= size
  if (isLast) return { data: found }
  const data = found.slice(0, size)
  return { data, offset: writeCursor([data.at(-1)?.id ?? null]) }
}

/** Refuses sizes that no page can have. */
export function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < 1 || size > MOST) invalidSize(`size must be an integer between 1 and ${MOST}`)
}

function hasTags(tags: Json | undefined, { all, any }: TagFilter): boolean {
  const own = Array.isArray(tags) ? tags : []
  return all ? all.every((tag) => own.includes(tag)) : (any ?? []).some((tag) => own.includes(tag))
}

/** A cursor for a position. */
export function writeCursor(position: Json[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64').replace(/=+$/, '')
}

/** The position in a cursor; refuses what is none. */
export function readCursor(offset: string): Json[] {
  const digits = offset.replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) invalidOffset(offset, 'bad base64 encoding')
  try {
    const value: Json = JSON.parse(Buffer.from(offset, 'base64').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return invalidOffset(offset, 'bad json encoding')
  }
}
