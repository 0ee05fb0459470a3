import 'server-only'
import type { CollectedNode, CollectionState, MetricGeneration, ScrapeFailure } from '@/lib/contract/metrics'
import { missingSwitches, prometheusPluginFor } from '@/lib/metrics/prometheus-plugin'
import { scopeName } from '@/lib/plugins/precedence'
import { isJsonObject, type JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { connectionKey, freshCache, gatewayClient, readInfo, sharedContext } from '@/lib/server/kong'
import type { SettingsRow } from './settings-row'

/** A node's row. */
export type NodeRow = {
  readonly id: number
  readonly key: string
  readonly address: string
  readonly version: string | null
  readonly generation: string | null
  readonly isUp: boolean
  readonly failure: string | null
  readonly message: string | null
  readonly lastTriedAt: Date
  readonly lastScrapeAt: Date | null
  readonly samples: number
  readonly durationMs: number
}

/** The nodes of a connection, those heard of last first. */
export function nodesOf(connectionId: string): Promise<NodeRow[]> {
  return hotRead<NodeRow>(
    'metric-nodes',
    'SELECT * FROM "MetricNode" WHERE "connectionId" = $1 ORDER BY "lastTriedAt" DESC, "id"',
    [connectionId],
  )
}

/**
 * How the collecting stands, from what is stored; what the gateway's plugins are is asked of the gateway, at most once a minute and not for
 * long: a gateway that is down has its figures shown all the same.
 */
export async function collectionState(
  context: ConnectionContext,
  settings: SettingsRow,
  rows: readonly NodeRow[],
): Promise<CollectionState> {
  const present = presentNodes(rows)
  const base = { intervalMs: settings.intervalMs, missing: [] } satisfies Partial<CollectionState>
  const nodes = present.map(toNode)
  if (!settings.isOn) return { ...base, state: 'off', nodes }
  if (settings.source === 'prometheus')
    // What was scraped before is nothing to choose from: the server knows nodes by names of its own.
    return { ...base, state: 'on', nodes: [], ...(await withinMs(1_500, switchesOf(context))) }
  const scraped = present.flatMap(({ lastScrapeAt }) => lastScrapeAt ?? [])
  const last = scraped.reduce<Date | undefined>((a, b) => (a && a > b ? a : b), undefined)
  const failing = present.find(({ isUp }) => !isUp)
  const generation = present.find((row) => row.generation !== null)?.generation as MetricGeneration | undefined
  const switches = await withinMs(1_500, switchesOf(context))
  return {
    ...base,
    nodes,
    state: failing ? 'failing' : last ? 'on' : 'waiting',
    ...(failing?.failure && { failure: failing.failure as ScrapeFailure, message: failing.message ?? '' }),
    ...(last && { lastScrapeAt: last.toISOString() }),
    ...(last && { lastSamples: sum(present, ({ samples }) => samples) }),
    ...(last && { lastDurationMs: Math.max(...present.map(({ durationMs }) => durationMs)) }),
    ...(generation && { generation }),
    ...switches,
  }
}

/** Rows that stand for a node that is there: a name given up by a restart is gone with the next scrapes of its address. */
function presentNodes(rows: readonly NodeRow[]): NodeRow[] {
  const newest = rows[0]?.lastTriedAt.getTime() ?? 0
  const recent = rows.filter(({ lastTriedAt }) => newest - lastTriedAt.getTime() < 120_000)
  // An address that answers again is no longer the node it was while it never had.
  return recent.filter(
    (row) => row.key !== row.address || !recent.some((one) => one !== row && one.address === row.address),
  )
}

function toNode(row: NodeRow): CollectedNode {
  return {
    key: row.key,
    label: row.address,
    isUp: row.isUp,
    ...(row.version && { version: row.version }),
    ...(row.failure && { failure: row.failure as ScrapeFailure, message: row.message ?? '' }),
    ...(row.lastScrapeAt && { lastScrapeAt: row.lastScrapeAt.toISOString() }),
  }
}

type Switches = Pick<CollectionState, 'missing' | 'plugin' | 'version'>

const known = freshCache<Switches>('metric-switches', { freshMs: 30_000 })

function switchesOf(context: ConnectionContext): Promise<Switches> {
  return known.get(connectionKey(context), async () => {
    try {
      return await askSwitches(context)
    } catch {
      // Not known; whoever looks next must not wait for a gateway that is away either.
      return { missing: [] }
    }
  })
}

async function askSwitches(context: ConnectionContext): Promise<Switches> {
  const shared = sharedContext(context)
  const [{ version }, plugins] = await Promise.all([
    readInfo(shared),
    gatewayClient(shared).readAll('/plugins', { size: 1_000 }),
  ])
  const all = plugins.filter(({ name }) => name === 'prometheus')
  const counting = all
    .filter(({ enabled }) => enabled !== false)
    .map((plugin) => ({ isGlobal: isGlobal(plugin), config: isJsonObject(plugin.config) ? plugin.config : {} }))
  const missing = missingSwitches(version, counting)
  if (missing.length === 0) return { version, missing }
  const global = all.find(isGlobal)
  const id = typeof global?.id === 'string' ? { id: global.id } : {}
  return { version, missing, plugin: { ...id, ...prometheusPluginFor(version) } }
}

function isGlobal(plugin: JsonObject): boolean {
  return scopeName(plugin) === 'global'
}

/** What work gives, or nothing where it takes longer. */
function withinMs<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    work,
    new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), ms).unref()
    }),
  ])
}

function sum<T>(list: readonly T[], value: (one: T) => number): number {
  return list.reduce((total, one) => total + value(one), 0)
}
