import 'server-only'
import type { ListQuery } from '@/lib/contract/entities'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { rowsWithIds } from './match-rows'
import { readRows } from './read-rows'
import { relatedIds } from './related-ids'
import type { RowTable } from './row-table'

/**
 * Marks for each `has` and `lacks` of a query, from the tables of the kinds it names, read whole: "has no route" must not be said of what
 * was not read yet. Nothing points from a kind that this gateway has not. Throws whatever the gateway throws.
 */
export async function relatedRows(
  context: ConnectionContext,
  { gateway, description, table }: { gateway: GatewayDescription; description: KindDescription; table: RowTable },
  { has, lacks }: Pick<ListQuery, 'has' | 'lacks'>,
): Promise<Uint8Array[]> {
  const asked = [...has.map((one) => ({ one, isWithout: false })), ...lacks.map((one) => ({ one, isWithout: true }))]
  return Promise.all(
    asked.map(async ({ one, isWithout }) => {
      const at = one.indexOf(':')
      const from = at === -1 ? one : one.slice(0, at)
      const related = Object.hasOwn(gateway.kinds, from) ? gateway.kinds[from] : undefined
      if (!related) return rowsWithIds(table, [], isWithout)
      const rows = await readRows(context, related)
      const named = at === -1 ? undefined : one.slice(at + 1)
      return rowsWithIds(table, relatedIds(rows.table, related, { kind: description.kind, named }), isWithout)
    }),
  )
}
