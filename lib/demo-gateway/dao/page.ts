import type { Json, Table } from '../json'
import { crash } from '../refusal'
import type { Page, PageOptions, TagFilter } from './dao'
import { refuseAs } from './errors'

const MOST = 1000

/** Cuts a page out of rows that are in the order of their ids. */
export function pageOf(rows: Table[], { size = 100, offset, tags }: PageOptions, isDbless = false): Page {
  checkSize(size)
  const after = offset === undefined ? undefined : String(readCursor(offset, isDbless)[0] ?? '')
  const start = after === undefined ? 0 : rows.findIndex((row) => String(row.id) > after)
  if (isDbless) return unindexedPage(start < 0 ? [] : rows.slice(start), { size, tags })
  const found: Table[] = []
  for (let at = start < 0 ? rows.length : start; at < rows.length && found.length <= size; at += 1) {
    const row = rows[at]
    if (row && (!tags || hasTags(row.tags, tags))) found.push(row)
  }
  if (found.length <= size) return { data: found }
  return withCursor(found.slice(0, size))
}

/** Without a database: filters what is on the page, stumbles over null, and offers one more page whenever one is full. */
function unindexedPage(rows: Table[], { size, tags }: { size: number; tags: TagFilter | undefined }): Page {
  const page = rows.slice(0, size)
  if (tags && page.some((row) => row.tags === null)) crash()
  const { offset } = withCursor(page)
  const data = tags ? page.filter((row) => hasTags(row.tags, tags)) : page
  return page.length < size ? { data } : { data, offset }
}

const withCursor = (data: Table[]) => ({ data, offset: writeCursor([data.at(-1)?.id ?? null]) })

/** Refuses sizes that no page can have. */
export function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < 1 || size > MOST)
    refuseAs('invalid size', `size must be an integer between 1 and ${MOST}`)
}

function hasTags(tags: Json | undefined, { all, any }: TagFilter): boolean {
  const own = Array.isArray(tags) ? tags : []
  return all ? all.every((tag) => own.includes(tag)) : (any ?? []).some((tag) => own.includes(tag))
}

/** A cursor for a position. */
export function writeCursor(position: Json[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64').replace(/=+$/, '')
}

/** The position in a cursor; refuses what is none. Without a database any text is a position (here: behind all). */
export function readCursor(offset: string, isDbless = false): Json[] {
  const digits = offset.replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) badOffset(offset, 'bad base64 encoding')
  try {
    const value: Json = JSON.parse(Buffer.from(offset, 'base64').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return isDbless ? ['~'] : badOffset(offset, 'bad json encoding')
  }
}

function badOffset(offset: string, reason: string): never {
  refuseAs('invalid offset', `'${offset}' is not a valid offset: ${reason}`)
}
