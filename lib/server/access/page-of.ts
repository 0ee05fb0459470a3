import 'server-only'
import type { AccessReason, Verdict } from '@/lib/access/types'
import type { AccessFilter, AccessPage, AccessQuery, AccessRow } from '@/lib/contract/access'
import { listQuery, type Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import { queryRows } from '@/lib/server/inventory'
import { type Gathered, routeOf, rowsIn, type Table } from './gather'

/** How each row of a table fares: its state, and the verdicts behind it. */
export type Outcome = Pick<AccessRow, 'status' | 'usable' | 'verdicts'>

/**
 * A page of an access list: the rows of a table that fare as asked, searched and sorted as in any list, with the names and the plugins that
 * their verdicts speak of. `deciding`: ids of plugins.
 */
export async function pageOf(
  gathered: Gathered,
  {
    table,
    query,
    deciding,
    routes,
    outcomeOf,
  }: {
    readonly table: Table
    readonly query: AccessQuery
    readonly deciding: readonly string[]
    readonly routes?: number
    readonly outcomeOf: (row: Row) => Outcome
  },
): Promise<AccessPage> {
  const outcomes = new Map(Array.from(rowsIn(table), (row) => [row.id, outcomeOf(row)]))
  const counts: Partial<Record<AccessFilter, number>> = {}
  for (const { status } of outcomes.values()) counts[status] = (counts[status] ?? 0) + 1
  const { status, ...rest } = query
  const { description, rows: sortable } = table
  const only = status && new Set([...outcomes].filter(([, one]) => one.status === status).map(([id]) => id))
  const found =
    description && sortable
      ? await queryRows(sortable, description, { ...listQuery.parse(rest), ...(only && { only }) })
      : { rows: [], matched: 0, page: 1, pageSize: query.pageSize }
  const rows = found.rows.flatMap((row): AccessRow[] => {
    const outcome = outcomes.get(row.id)
    if (!outcome || !description) return []
    const service = table === gathered.routes ? routeOf(row).service : undefined
    return [{ id: row.id, name: entityName(description, row), ...(service !== undefined && { service }), ...outcome }]
  })
  const spoken = rows.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict))
  const plugins = pluginsIn(gathered, [...deciding, ...spoken.flatMap(pluginIdsIn)])
  return {
    rows,
    total: outcomes.size,
    matched: found.matched,
    page: found.page,
    pageSize: found.pageSize,
    counts,
    ...(routes !== undefined && { routes }),
    deciding,
    plugins,
    names: namesIn(gathered, [rows, Object.values(plugins), spoken.map(({ reason }) => reason)]),
    readAt: new Date(gathered.readAt).toISOString(),
    isRefreshing: gathered.isRefreshing,
  }
}

function pluginIdsIn({ reason, notes }: Verdict): string[] {
  return [...pluginsOfReason(reason), ...notes.flatMap((note) => ('plugin' in note ? note.plugin : []))]
}

function pluginsOfReason(reason: AccessReason): readonly string[] {
  const one = 'plugin' in reason ? [reason.plugin] : []
  const acl = 'acl' in reason && reason.acl !== undefined ? [reason.acl] : []
  return [...one, ...acl, ...('plugins' in reason ? reason.plugins : [])]
}

function pluginsIn({ plugins }: Gathered, ids: readonly string[]): AccessPage['plugins'] {
  const found = [...new Set(ids)].flatMap((id) => plugins.get(id) ?? [])
  return Object.fromEntries(
    found.map(({ id, name, instanceName, route, service, consumer, allow, deny }) => [
      id,
      { id, name, instanceName, route, service, consumer, allow: allow.slice(0, 20), deny: deny.slice(0, 20) },
    ]),
  )
}

/** The names of every service, route and consumer whose id stands somewhere in what is told. */
function namesIn({ services, routes, consumers }: Gathered, told: readonly unknown[]): AccessPage['names'] {
  const ids = new Set(JSON.stringify(told).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [])
  const namesOf = ({ rows: sortable, description }: Table) =>
    Object.fromEntries(
      [...ids].flatMap((id) => {
        const found = sortable?.table.find(id)
        return found && description ? [[id, entityName(description, found)] as const] : []
      }),
    )
  return { services: namesOf(services), routes: namesOf(routes), consumers: namesOf(consumers) }
}
