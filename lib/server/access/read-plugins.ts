import 'server-only'
import { pluginRole } from '@/lib/access/plugin-roles'
import { readPlugin, withoutOtherSettings } from '@/lib/access/read-plugin'
import type { AccessPlugin } from '@/lib/access/types'
import { adminPath } from '@/lib/entities/admin-path'
import type { GatewayDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { inventoryOf, newRowTable, type RowTable } from '@/lib/server/inventory'
import { gatewayClient } from '@/lib/server/kong'

const readLimitMs = 120_000

/** The plugins that have to do with access, and how old that reading is. */
export type PluginReading = {
  readonly plugins: readonly AccessPlugin[]
  readonly readAt: number
  readonly isRefreshing: boolean
}

/**
 * The plugins that decide who gets in. Their settings are no part of the inventory's rows, so they are kept beside them, under the same
 * rules of age; of their settings only what decides is kept. Throws what the gateway throws.
 */
export async function readPlugins(context: ConnectionContext, { kinds }: GatewayDescription): Promise<PluginReading> {
  const { plugins: description } = kinds
  if (!description) return { plugins: [], readAt: Date.now(), isRefreshing: false }
  const methods = new Set(Object.values(kinds).flatMap(({ credential }) => credential?.plugin ?? []))
  // A table of its own: rows with the settings that lists leave out.
  const columns = ['name', 'instance_name', 'enabled', 'protocols', 'config'].map((field) => ({ field }))
  const read = async (table: RowTable) => {
    // Everyone waits for this reading, so nobody's leaving may end it.
    const client = gatewayClient({ ...context, signal: AbortSignal.timeout(readLimitMs) })
    for await (const page of client.pages(adminPath({ description }), { size: 1_000 }))
      for (const plugin of page)
        if (typeof plugin.id === 'string' && pluginRole(String(plugin.name), methods))
          table.put({ ...withoutOtherSettings(plugin), id: plugin.id })
  }
  const newTable = () => newRowTable({ ...description, columns, secrets: [] })
  const { table, readAt, isRefreshing } = await inventoryOf(context, `${description.kind}/access`).rowsNow({
    newTable,
    read,
    now: Date.now,
  })
  return { readAt, isRefreshing, plugins: Array.from(table.rows(), readPlugin) }
}
