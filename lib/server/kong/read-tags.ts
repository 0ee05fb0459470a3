import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { GatewayClient } from './client'
import { ifFound } from './if-found'

/** One tag of one entity; `entity` is Kong's name of the table it stands in. */
export type TagRow = { readonly tag: string; readonly entity: string; readonly id: string }

/** Rows, and whether there are more than were read. */
export type TagRows = { readonly rows: readonly TagRow[]; readonly isCut: boolean }

/** At most a million rows: a tag on 500 entities is 500 of them. */
const pageSize = 1_000
const mostPages = 1_000

/**
 * The tags of all entities (`GET /tags`, Kong 1.1 and newer; before that there are none), or the entities of one tag
 * (`GET /tags/<tag>`). Kong up to 2.8 looks for the tag as it is written in the address, so one that would have to be encoded is
 * looked up among all. Throws whatever the gateway throws.
 */
export async function readTagRows(client: GatewayClient, tag?: string, most = mostPages): Promise<TagRows> {
  if (tag === undefined) return (await ifFound(readPages(client, '/tags', most))) ?? { rows: [], isCut: false }
  const found = isPlain(tag) ? await readPages(client, `/tags/${tag}`, most).catch(undefinedIfNoList) : undefined
  if (found) return found
  const { rows, isCut } = await readTagRows(client, undefined, most)
  return { rows: rows.filter((row) => row.tag === tag), isCut }
}

/** Kong up to 2.8 has `"data": {}`, Lua's empty table, for a tag that nobody has. */
function undefinedIfNoList(error: unknown): undefined {
  if (isConsoleError(error) && error.reason === 'malformed_answer') return undefined
  throw error
}

/** Whether a tag is its own path segment: unreserved characters and colons (RFC 3986 section 3.3), and no dot segment. */
function isPlain(tag: string): boolean {
  return /^[A-Za-z0-9._~:-]+$/.test(tag) && !/^\.{1,2}$/.test(tag)
}

/** Pages may be empty and not the last (without a database, tried on 3.9.3). */
async function readPages(client: GatewayClient, path: string, most: number): Promise<TagRows> {
  const rows: TagRow[] = []
  let pages = 0
  for await (const page of client.pages(path, { size: pageSize })) {
    if (pages === most) return { rows, isCut: true }
    pages++
    for (const row of page) rows.push(asTagRow(row))
  }
  return { rows, isCut: false }
}

function asTagRow({ tag, entity_name: entity, entity_id: id }: JsonObject): TagRow {
  if (typeof tag === 'string' && typeof entity === 'string' && typeof id === 'string') return { tag, entity, id }
  throw new ConsoleError('gateway_failed', 'The gateway listed a tag without its entity.', {
    reason: 'malformed_answer',
  })
}
