import 'server-only'
import type { MetricSettings } from '@/lib/contract/metrics'
import type { ConnectionContext } from '@/lib/server/context'
import { hotRead } from '@/lib/server/db'
import { collectionState, nodesOf } from './collection-state'
import { type SettingsRow, settingsOf } from './settings-row'

/** The settings of a connection's metrics with what they have gathered so far. No secrets. */
export async function readSettings(context: ConnectionContext): Promise<MetricSettings> {
  const { id } = context.connection
  const [settings, nodes] = await Promise.all([settingsOf(id), nodesOf(id)])
  const [stored, collection] = await Promise.all([
    storedOf(
      id,
      nodes.map((node) => node.id),
    ),
    collectionState(context, settings, nodes),
  ])
  return { ...shownSettings(settings), stored, collection }
}

/** Settings as the browser and the audit log may know them. */
export function shownSettings({
  secret,
  updatedAt: _,
  ...settings
}: SettingsRow): Omit<MetricSettings, 'stored' | 'collection'> {
  const { prometheus } = settings
  if (!prometheus) return { ...settings, prometheus: null }
  const { auth } = prometheus
  return {
    ...settings,
    prometheus: {
      ...prometheus,
      auth: {
        kind: auth.kind,
        ...(auth.kind === 'basic' && { username: auth.username }),
        hasSecret: secret !== null,
      },
    },
  }
}

async function storedOf(connectionId: string, nodes: readonly number[]): Promise<MetricSettings['stored']> {
  const tables = ['MetricPoint', 'MetricBlock', 'MetricMinute', 'MetricHour']
  const sizes = tables.map(
    (table) => `SELECT sum(octet_length("body") + 60) AS b FROM "${table}" WHERE "node" = ANY($1::int[])`,
  )
  const [[bytes], [series]] = await Promise.all([
    hotRead<{ bytes: string | null }>(
      'metric-stored-bytes',
      `SELECT sum(b)::text AS bytes FROM (${sizes.join(' UNION ALL ')}) AS parts`,
      [nodes],
    ),
    hotRead<{ count: number }>(
      'metric-stored-series',
      'SELECT count(*)::int AS count FROM "MetricSeries" WHERE "connectionId" = $1',
      [connectionId],
    ),
  ])
  return { bytes: Number(bytes?.bytes ?? 0), series: series?.count ?? 0 }
}
