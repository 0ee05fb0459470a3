import 'server-only'
import type { KindDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, gatewayClient } from '@/lib/server/kong'
import { inventoryOf } from './inventories'
import type { Reading } from './inventory'
import { newRowTable, type RowTable } from './row-table'
import { sweep } from './sweep'

/** A whole sweep, all its pages, may take this long; each call in it has its own limits. */
const sweepLimitMs = 120_000

/**
 * All rows of a kind, from the inventory or read now (see inventory.ts for when). With `mayBePartial` a first look at a large kind gets
 * the first pages, marked as not whole. Throws what the gateway throws where there is nothing to show.
 */
export async function readRows(
  context: ConnectionContext,
  description: KindDescription,
  options: { readonly mayBePartial?: boolean } = {},
): Promise<Reading> {
  const reader = {
    newTable: () => newRowTable(description),
    read: (table: RowTable, onPage: () => void) => readAnew(context, description, { table, onPage }),
    now: Date.now,
  }
  return inventoryOf(context, description.kind).rowsNow(reader, options)
}

async function readAnew(
  context: ConnectionContext,
  description: KindDescription,
  { table, onPage }: { table: RowTable; onPage: () => void },
): Promise<void> {
  // Everyone waits for this reading, so nobody's leaving may end it.
  const own = { ...context, signal: AbortSignal.timeout(sweepLimitMs) }
  await sweep(gatewayClient(own), description, { table, onPage, ownerIds: await ownerIds(own, description) })
}

async function ownerIds(context: ConnectionContext, { ownedBy }: KindDescription): Promise<string[]> {
  const owners = ownedBy === undefined ? undefined : (await describeGateway(context)).kinds[ownedBy]
  return owners ? (await readRows(context, owners)).table.ids() : []
}
