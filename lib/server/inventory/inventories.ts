import 'server-only'
import type { Row } from '@/lib/contract/entities'
import type { ConnectionContext } from '@/lib/server/context'
import { oncePerProcess } from '@/lib/server/kong'
import { type Inventory, newInventory } from './inventory'

/** What nobody has looked at for so long is forgotten. */
const idleMs = 10 * 60_000

/** All inventories together hold at most this much: about a million entities. */
const mostBytes = 256 * 1024 * 1024

type Kept = { readonly inventory: Inventory; readonly connectionId: string; usedAt: number }

const kept = () => oncePerProcess('inventories', () => new Map<string, Kept>())

/** The inventory of one kind of one gateway; a changed connection (another address, say) starts anew. */
export function inventoryOf({ connection }: Pick<ConnectionContext, 'connection'>, kind: string): Inventory {
  const now = Date.now()
  forgetOld(now)
  const key = `${connection.id}@${connection.updatedAt.getTime()}/${kind}`
  const found = kept().get(key) ?? { inventory: newInventory(), connectionId: connection.id, usedAt: now }
  found.usedAt = now
  // Put back at the end: the map's order is the order of use.
  kept().delete(key)
  kept().set(key, found)
  return found.inventory
}

/**
 * After a write of our own: the row as it is now, or undefined where it is gone. What else is kept of that kind (`plugins/access`) is read
 * anew by the next who asks.
 */
export function noteWrite(
  { connection }: Pick<ConnectionContext, 'connection'>,
  kind: string,
  { id, row }: { readonly id: string; readonly row: Row | undefined },
): void {
  inventoryOf({ connection }, kind).apply(id, row)
  const besides = `${connection.id}@${connection.updatedAt.getTime()}/${kind}/`
  for (const [key, { inventory }] of kept()) if (key.startsWith(besides)) inventory.distrust()
}

/** After something that may have changed any kind of a gateway: the next lists read anew. */
export function distrustInventories(connectionId: string): void {
  for (const one of kept().values()) if (one.connectionId === connectionId) one.inventory.distrust()
}

function forgetOld(now: number): void {
  let bytes = 0
  for (const one of kept().values()) bytes += one.inventory.bytes()
  for (const [key, one] of kept()) {
    if (now - one.usedAt < idleMs && bytes <= mostBytes) return
    bytes -= one.inventory.bytes()
    kept().delete(key)
  }
}
