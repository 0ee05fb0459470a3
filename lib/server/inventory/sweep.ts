import 'server-only'
import type { Row } from '@/lib/contract/entities'
import { adminPath } from '@/lib/entities/admin-path'
import { projectRow } from '@/lib/entities/project-row'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { GatewayClient } from '@/lib/server/kong'
import { inTurns } from '@/lib/server/turns'
import type { RowTable } from './row-table'
import { workedOut } from './worked-out'

/** The most Kong gives a page (admin-api.md section 4: 1 to 1,000). */
const pageSize = 1_000

/** About a quarter of a kilobyte each is kept: a list that grows for ever must end before the memory does. */
const mostRows = 500_000

/** How many owners' lists are read at once for kinds that live under another. */
const width = 8

type Sweep = {
  /** The entities whose lists are read, for a kind that lives under another. */
  readonly ownerIds: readonly string[]
  /** Called after every page that is not the last of its list. */
  readonly onPage?: () => void
  readonly most?: number
}

/**
 * Reads all of a kind into an empty table. A kind with a collection of its own is one chain of pages; one that lives under another is
 * read per owner, several at a time. Any page that fails fails the whole: rows are complete or not at all. Throws `endless_list` beyond
 * `most`.
 */
export async function sweep(
  client: GatewayClient,
  description: KindDescription,
  { table, ownerIds, onPage, most = mostRows }: Sweep & { readonly table: RowTable },
): Promise<void> {
  const readChain = async (path: string) => {
    for await (const page of client.pages(path, { size: pageSize })) {
      await inTurns(page, (some) => {
        for (const entity of some) table.put(toRow(description, entity))
      })
      if (table.size() > most) throw tooMany(most)
      onPage?.()
    }
  }
  if (!description.ownedBy) await readChain(adminPath({ description }))
  else await inParallel(ownerIds, width, (owner) => readChain(adminPath({ description, owner })))
  table.trim()
}

/** An entity as the inventory keeps it. Throws `malformed_answer` for one without an id that could be one. */
export function toRow(description: KindDescription, entity: JsonObject): Row {
  if (typeof entity.id !== 'string' || /\s/.test(entity.id))
    throw new ConsoleError('gateway_failed', 'The gateway listed an entity without an id.', {
      reason: 'malformed_answer',
    })
  return projectRow(description, { ...(entity as Entity), ...workedOut(description.kind, entity) })
}

function tooMany(most: number): ConsoleError {
  return new ConsoleError(
    'gateway_failed',
    `The gateway lists more than ${most} entities, which the console cannot hold.`,
    {
      reason: 'endless_list',
    },
  )
}

async function inParallel<T>(items: readonly T[], most: number, act: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
}
