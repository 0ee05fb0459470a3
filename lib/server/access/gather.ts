import 'server-only'
import { type Access, accessOf } from '@/lib/access/access'
import type { AccessPlugin, AccessRoute } from '@/lib/access/types'
import type { Row } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import type { ConnectionContext } from '@/lib/server/context'
import { readRows, type Sortable } from '@/lib/server/inventory'
import { describeGateway } from '@/lib/server/kong'
import { readPlugins } from './read-plugins'

/** All rows of a kind; `description` is absent where the gateway has no such kind. */
export type Table = { readonly description?: KindDescription; readonly rows?: Sortable }

/** What the access lists of one gateway are made from, as of `readAt` (ms since 1970), the oldest reading of all. */
export type Gathered = {
  readonly access: Access
  readonly services: Table
  readonly routes: Table
  readonly consumers: Table
  readonly plugins: ReadonlyMap<string, AccessPlugin>
  readonly readAt: number
  readonly isRefreshing: boolean
}

/**
 * Reads what decides who may use what: from the inventory, which holds 100,000 entities a kind. `only`: the consumer in question, where
 * nobody else's memberships are needed. Throws whatever the gateway throws.
 */
export async function gather(context: ConnectionContext, only?: string): Promise<Gathered> {
  const gateway = await describeGateway(context)
  const kinds = Object.values(gateway.kinds)
  const credentialKinds = kinds.filter(({ credential }) => credential)
  const [{ plugins, ...pluginReading }, services, routes, consumers, memberships, ...credentials] = await Promise.all([
    readPlugins(context, gateway),
    readTable(context, gateway.kinds.services),
    readTable(context, gateway.kinds.routes),
    readTable(context, gateway.kinds.consumers),
    readTable(
      context,
      kinds.find(({ membership }) => membership),
    ),
    ...credentialKinds.map((kind) => readTable(context, kind)),
  ])
  const readings = [pluginReading, services, routes, consumers, memberships, ...credentials]
  const consumerIds = anonymousConsumers(plugins, consumers)
  const wanted = only === undefined ? undefined : new Set([only, ...consumerIds.values()])
  const access = accessOf({
    plugins,
    disabledServices: new Set(
      Array.from(rowsIn(services))
        .filter(({ enabled }) => enabled === false)
        .map(({ id }) => id),
    ),
    credentials: new Map(
      credentials.map((table) => [table.description?.credential?.plugin ?? '', holdersIn(table, wanted)]),
    ),
    groups: groupsIn(memberships, wanted),
    consumerIds,
  })
  return {
    access,
    services,
    routes,
    consumers,
    plugins: new Map(plugins.map((plugin) => [plugin.id, plugin])),
    readAt: Math.min(...readings.map(({ readAt }) => readAt)),
    isRefreshing: readings.some(({ isRefreshing }) => isRefreshing),
  }
}

/** One row of a table; throws `not_found` where the gateway has no such entity. */
export function rowOf({ rows }: Table, id: string): Row {
  const found = rows?.table.find(id)
  if (found) return found
  throw new ConsoleError('not_found', 'The gateway has no such entity.')
}

/** What of a route's row decides. */
export function routeOf(row: Row): AccessRoute {
  const service = idAt(row.service)
  const protocols = Array.isArray(row.protocols) ? row.protocols.map(String) : []
  return { id: row.id, protocols, ...(service !== undefined && { service }) }
}

/** Every row of a table. */
export function* rowsIn({ rows }: Table): Generator<Row> {
  if (rows) yield* rows.table.rows()
}

type ReadTable = Table & Pick<Gathered, 'readAt' | 'isRefreshing'>

async function readTable(context: ConnectionContext, description: KindDescription | undefined): Promise<ReadTable> {
  // A gateway without the acl plugin has no groups.
  if (!description) return { readAt: Date.now(), isRefreshing: false }
  const { table, orders, readAt, isRefreshing } = await readRows(context, description)
  return { description, rows: { table, orders }, readAt, isRefreshing }
}

/** Consumers by what plugins call them in `anonymous`: an id, or a user name where no id is that. */
function anonymousConsumers(plugins: readonly AccessPlugin[], consumers: Table): Map<string, string> {
  const named = new Set(plugins.flatMap(({ anonymous }) => anonymous ?? []))
  const found = new Map([...named].filter((name) => consumers.rows?.table.find(name)).map((id) => [id, id]))
  if (found.size === named.size) return found
  for (const row of rowsIn(consumers))
    if (typeof row.username === 'string' && named.has(row.username) && !found.has(row.username))
      found.set(row.username, row.id)
  return found
}

type Wanted = ReadonlySet<string> | undefined

function holdersIn(table: Table, wanted: Wanted): ReadonlySet<string> {
  return new Set([...owned(table, wanted)].map(([consumer]) => consumer))
}

function groupsIn(table: Table, wanted: Wanted): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  const path = table.description?.membership ?? ''
  for (const [consumer, row] of owned(table, wanted)) {
    const group = valueAt(row, path)
    if (typeof group === 'string') groups.set(consumer, (groups.get(consumer) ?? new Set()).add(group))
  }
  return groups
}

/** The rows of a table that belong to a consumer, with the consumer's id. */
function* owned(table: Table, wanted: Wanted): Generator<[string, Row]> {
  const path = table.description?.references.find(({ kind }) => kind === 'consumers')?.path ?? 'consumer'
  for (const row of rowsIn(table)) {
    const consumer = idAt(valueAt(row, path))
    if (consumer !== undefined && (!wanted || wanted.has(consumer))) yield [consumer, row]
  }
}

function idAt(value: Json | undefined): string | undefined {
  return isJsonObject(value) && typeof value.id === 'string' ? value.id : undefined
}
