import 'server-only'
import type { ListQuery } from '@/lib/contract/entities'
import type { GatewayDescription, KindDescription } from '@/lib/entities/types'
import type { ConnectionContext } from '@/lib/server/context'
import { sortPath } from './query-rows'
import { readRows } from './read-rows'
import type { Called } from './row-order'

/**
 * What the column that a query sorts by points at, so that it is sorted by the names that are seen and not by ids. Undefined for any other
 * column, and where that kind cannot be read now: a list must not fail because another one does.
 */
export async function calledBySort(
  context: ConnectionContext,
  { gateway, description }: { gateway: GatewayDescription; description: KindDescription },
  { sort }: Pick<ListQuery, 'sort'>,
): Promise<Called | undefined> {
  const path = sortPath(sort)
  const reference = description.references.find((one) => one.path === path && !one.many)
  const pointedAt = reference && gateway.kinds[reference.kind]
  if (!pointedAt) return undefined
  try {
    const { table } = await readRows(context, pointedAt, { mayBePartial: true })
    return { table, description: pointedAt }
  } catch (error) {
    context.log.warn({ err: error, kind: pointedAt.kind }, 'names to sort by could not be read')
    return undefined
  }
}
