import 'server-only'
import type { KindDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, gatewayClient } from '@/lib/server/kong'
import { inventoryOf } from './inventories'
import type { Reading } from './inventory'
import { sweep } from './sweep'

/** A whole sweep, all its pages, may take this long; each call in it has its own limits. */
const sweepLimitMs = 120_000

/**
 * All rows of a kind, from the inventory or read now (see inventory.ts for when). Throws what the gateway throws where there is nothing
 * whole to show.
 */
export async function readRows(context: ConnectionContext, description: KindDescription): Promise<Reading> {
  return inventoryOf(context, description.kind).rowsNow({ read: () => readAnew(context, description), now: Date.now })
}

async function readAnew(context: ConnectionContext, description: KindDescription) {
  // Everyone waits for this reading, so nobody's leaving may end it.
  const own = { ...context, signal: AbortSignal.timeout(sweepLimitMs) }
  return sweep(gatewayClient(own), description, await ownerIds(own, description))
}

async function ownerIds(context: ConnectionContext, { ownedBy }: KindDescription): Promise<string[]> {
  if (!ownedBy) return []
  const owners = (await describeGateway(context)).kinds[ownedBy]
  return owners ? [...(await readRows(context, owners)).rows.keys()] : []
}
