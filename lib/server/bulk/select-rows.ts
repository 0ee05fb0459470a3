import 'server-only'
import type { BulkSelection } from '@/lib/contract/bulk'
import { mostInBulk } from '@/lib/contract/bulk-words'
import type { Row } from '@/lib/contract/entities'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { matchingIds, readRows, relatedRows } from '@/lib/server/inventory'

/**
 * The rows of a selection, from all of the kind, read whole; ids that are gone are left out. Throws `invalid` where nothing is left or
 * there are too many.
 */
export async function selectRows(
  context: ConnectionContext,
  { gateway, description }: { gateway: GatewayDescription; description: KindDescription },
  selection: BulkSelection,
): Promise<Row[]> {
  const { table } = await readRows(context, description)
  const related =
    'query' in selection ? await relatedRows(context, { gateway, description, table }, selection.query) : []
  const ids =
    'query' in selection
      ? matchingIds({ table }, description, selection.query, related)
      : [...new Set(selection.ids)].filter((id) => table.indexOf(id) !== -1)
  if (ids.length === 0) throw new ConsoleError('invalid', 'None of what was selected is there any more.')
  if (ids.length > mostInBulk)
    throw new ConsoleError('invalid', `More than ${mostInBulk} entities cannot be changed at once.`)
  return ids.flatMap((id) => table.find(id) ?? [])
}
