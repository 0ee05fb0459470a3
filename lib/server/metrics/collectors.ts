import 'server-only'
import { type Collector, collector } from '@/lib/metrics/collect'
import type { StoredConnection } from '@/lib/server/context'
import { accessOf, type Line, lineOf, oncePerProcess, openLine } from '@/lib/server/kong'
import { parseAddress } from '@/lib/server/outbound'
import type { SettingsRow } from './settings-row'

/** One address that metrics are read from, and what is remembered of its last scrape. */
export type Source = {
  /** Host and port, for people. */
  readonly label: string
  readonly path: string
  readonly line: () => Promise<Line>
  readonly collector: Collector
  etag?: string
  /** The scrape that is under way, if any; never rejects. */
  busy?: Promise<unknown>
}

type Kept = { readonly version: string; readonly sources: readonly Source[]; readonly lines: Promise<Line>[] }

const kept = oncePerProcess('metric-collectors', () => new Map<string, Kept>())

/**
 * The addresses of a connection with what this process remembers of them. A changed connection, or changed settings of it, begin anew: the
 * next scrape tells no increases.
 */
export function sourcesOf(connection: StoredConnection, settings: SettingsRow): readonly Source[] {
  const version = `${connection.updatedAt.getTime()} ${settings.updatedAt.getTime()}`
  const known = kept.get(connection.id)
  if (known?.version === version) return known.sources
  forgetSources(connection.id)
  const extra = new Set(settings.extraMetrics)
  const lines: Promise<Line>[] = []
  const sources = settings.statusAddresses.map((address): Source => {
    let line: Promise<Line> | undefined
    const target = parseAddress(address)
    return {
      label: `${target.host}:${target.port}`,
      path: `${target.prefix}/metrics`,
      // A status listener asks for no credentials, and must not be told those of the Admin API.
      line: () => {
        if (line) return line
        line = openLine({
          ...accessOf(connection),
          adminUrl: address,
          workspace: '',
          protection: async () => ({ kind: 'open' }),
        })
        lines.push(line)
        return line
      },
      collector: collector(extra),
    }
  })
  if (sources.length === 0) {
    const target = parseAddress(connection.adminUrl)
    sources.push({
      label: `${target.host}:${target.port}`,
      path: `${target.prefix}/metrics`,
      line: () => lineOf(connection),
      collector: collector(extra),
    })
  }
  kept.set(connection.id, { version, sources, lines })
  return sources
}

/** Forgets a connection's sources and closes what was opened for them. */
export function forgetSources(connectionId: string): void {
  const known = kept.get(connectionId)
  kept.delete(connectionId)
  for (const line of known?.lines ?? []) line.then((one) => one.close()).catch(() => {})
}
