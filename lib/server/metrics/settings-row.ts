import 'server-only'
import type { z } from 'zod'
import { type MetricSettings, metricSettingsPatch, type PrometheusAuth } from '@/lib/contract/metrics'
import { db, hotRead } from '@/lib/server/db'

/** Where a secret of the settings stands, for the secret box. */
export function settingsSecretPlace(connectionId: string) {
  return { table: 'MetricSettings', column: 'secret', id: connectionId }
}

const prometheusColumn = metricSettingsPatch.shape.prometheus.unwrap().unwrap()

/** A Prometheus source as stored: without its secret. */
export type StoredPrometheus = z.infer<typeof prometheusColumn>

/** The settings of a connection as stored. */
export type SettingsRow = Omit<MetricSettings, 'prometheus' | 'collection' | 'stored'> & {
  readonly prometheus: StoredPrometheus | null
  readonly secret: string | null
  readonly updatedAt: Date
}

/** What holds where nobody set anything. */
export const defaultSettings: SettingsRow = {
  isOn: true,
  intervalMs: 15_000,
  statusAddresses: [],
  retention: { scrapeHours: 48, minuteDays: 30, hourDays: 400 },
  extraMetrics: [],
  source: 'scraped',
  prometheus: null,
  secret: null,
  updatedAt: new Date(0),
}

type Row = {
  connectionId: string
  isOn: boolean
  intervalMs: number
  statusAddresses: string[]
  scrapeHours: number
  minuteDays: number
  hourDays: number
  extraMetrics: string[]
  source: string
  prometheus: unknown
  secret: string | null
  updatedAt: Date
}

/** The settings of one connection. */
export async function settingsOf(connectionId: string): Promise<SettingsRow> {
  const [row] = await hotRead<Row>('metric-settings', 'SELECT * FROM "MetricSettings" WHERE "connectionId" = $1', [
    connectionId,
  ])
  return row ? toSettings(row) : defaultSettings
}

/** Every connection's id with its settings. */
export async function allSettings(): Promise<Map<string, SettingsRow>> {
  const [connections, rows] = await Promise.all([
    db().connection.findMany({ select: { id: true } }),
    db().metricSettings.findMany(),
  ])
  const byId = new Map(rows.map((row) => [row.connectionId, toSettings(row)]))
  return new Map(connections.map(({ id }) => [id, byId.get(id) ?? defaultSettings]))
}

/** Settings as columns. */
export function settingsColumns(settings: SettingsRow) {
  const { retention, prometheus, ...rest } = settings
  return { ...rest, ...retention, prometheus }
}

/** The way of signing in, without its secret. */
export function withoutAuthSecret(auth: PrometheusAuth): PrometheusAuth {
  if (auth.kind === 'basic') return { kind: 'basic', username: auth.username }
  return { kind: auth.kind }
}

function toSettings(row: Row): SettingsRow {
  const { isOn, intervalMs, statusAddresses, scrapeHours, minuteDays, hourDays, extraMetrics, secret, updatedAt } = row
  const prometheus = prometheusColumn.safeParse(row.prometheus)
  return {
    isOn,
    intervalMs,
    statusAddresses,
    retention: { scrapeHours, minuteDays, hourDays },
    extraMetrics,
    source: row.source === 'prometheus' ? 'prometheus' : 'scraped',
    prometheus: prometheus.success ? prometheus.data : null,
    secret,
    updatedAt,
  }
}
