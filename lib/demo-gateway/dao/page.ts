import { crash, refuseAs } from '../errors'
import { type Json, listIn, type Table } from '../json'
import type { Page, PageOptions, TagFilter } from './dao'

const MOST = 1000

/** Cuts a page out of rows that are in the order of their ids. */
export function pageOf(rows: Table[], { size = 100, offset, tags }: PageOptions, isDbless: boolean): Page {
  checkSize(size)
  const after = offset === undefined ? undefined : String(readCursor(offset, isDbless)[0] ?? '')
  const first = after === undefined ? 0 : rows.findIndex((row) => String(row.id) > after)
  const start = first < 0 ? rows.length : first
  if (isDbless) return unindexedPage(rows.slice(start, start + size), size, tags)
  const found: Table[] = []
  for (let at = start; at < rows.length && found.length <= size; at += 1) {
    const row = rows[at]
    if (row && (!tags || hasTags(row, tags))) found.push(row)
  }
  return found.length <= size ? { data: found } : { data: found.slice(0, size), offset: cursorOf(found[size - 1]) }
}

/** Without a database: filters what is on the page, stumbles over null, and offers one more page whenever one is full. */
function unindexedPage(rows: Table[], size: number, tags: TagFilter | undefined): Page {
  if (tags && rows.some((row) => row.tags === null)) crash()
  const data = tags ? rows.filter((row) => hasTags(row, tags)) : rows
  return rows.length < size ? { data } : { data, offset: cursorOf(rows.at(-1)) }
}

const cursorOf = (row: Table | undefined) => writeCursor([row?.id ?? null])

/** Refuses sizes that no page can have. */
export function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < 1 || size > MOST)
    refuseAs('invalid size', `size must be an integer between 1 and ${MOST}`)
}

function hasTags({ tags }: Table, { all, any = [] }: TagFilter): boolean {
  const own = listIn(tags)
  return all ? all.every((tag) => own.includes(tag)) : any.some((tag) => own.includes(tag))
}

/** A cursor for a position. */
export function writeCursor(position: Json[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64').replace(/=+$/, '')
}

/** The position in a cursor; refuses what is none. Without a database any text is a position (here: behind all). */
export function readCursor(offset: string, isDbless = false): Json[] {
  const digits = offset.replace(/=+$/, '')
  const bad = (reason: string) => refuseAs('invalid offset', `'${offset}' is not a valid offset: ${reason}`)
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return bad('bad base64 encoding')
  try {
    return listIn(JSON.parse(Buffer.from(offset, 'base64').toString('utf8')))
  } catch {
    return isDbless ? ['~'] : bad('bad json encoding')
  }
}
