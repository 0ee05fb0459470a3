import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PanelData } from '@/lib/contract/metrics'
import type { Scope } from '@/lib/metrics/panels/narrow'
import { panels } from '@/lib/metrics/panels/registry'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { connected } from '@/lib/server/testing/connected'
import { hasRecordedMetrics } from '@/lib/server/testing/metrics/recorded-kong'
import {
  latencyBounds,
  type Recording,
  recordedKong,
  recordKong,
  versions,
} from '@/lib/server/testing/metrics/recordings'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { findPrometheus, noPrometheus, startPrometheus } from '@/lib/server/testing/prometheus'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from '../read-panels'
import { scrapeConnection } from '../scrape-connection'
import { defaultSettings } from '../settings-row'
import { packHours } from '../store/pack-hours'
import { updateSettings } from '../update-settings'

const programs = findPrometheus()
if (!programs) console.warn(`skipped: figures beside Prometheus' own; ${noPrometheus}`)

const [second, hour] = [1_000, 3_600_000]
/** On the hour, so that scrapes stand on steps of the charts. */
const begin = Math.floor(Date.now() / hour) * hour - 6 * hour
const bounds = new Set<number>(latencyBounds)
const all = panels.map(({ id }) => id)

if (programs) withTestDatabase()

/** Made-up traffic with restarts and gaps in the ways of each version, and what a real Kong said. */
const sources: { readonly of: string; readonly route: string; readonly record: () => Recording }[] = [
  ...versions.map((version) => ({
    of: `made-up Kong ${version}`,
    route: 'orders-v1',
    record: () => recordKong({ version, begin, scrapes: 360, intervalMs: 15 * second }),
  })),
  ...(hasRecordedMetrics
    ? [{ of: 'real Kong 3.9', route: 'orders-list', record: () => recordedKong({ begin, intervalMs: 15 * second }) }]
    : []),
]

describe.skipIf(!programs).each(sources)(
  'figures of the same scrapes of a $of, ours and those of Prometheus',
  ({ route, record }) => {
    const recording = record()
    let body = ''
    const gateway = standIn((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
    })
    let prometheus: Awaited<ReturnType<typeof startPrometheus>>
    let own: UserContext & ConnectionContext
    let asked: UserContext & ConnectionContext

    beforeAll(async () => {
      if (!programs) return
      const url = gateway.url()
      prometheus = await startPrometheus(programs, { openMetrics: recording.openMetrics(gateway.host()) })
      own = await connected(url)
      for (const { at, text } of recording.scrapes) {
        body = text
        await scrapeConnection(own, defaultSettings, at, at)
      }
      await packHours(own.connection.id, begin + 1.4 * hour)
      asked = await connected(url)
      await updateSettings(asked, {
        source: 'prometheus',
        prometheus: {
          url: prometheus.url,
          auth: { kind: 'none' },
          matchers: [{ name: 'cluster', value: 'eu' }],
          caCertificate: '',
          verifyTls: true,
        },
      })
    })

    afterAll(() => prometheus?.stop())

    const scopes: Scope[] = [
      {},
      { service: ['orders'] },
      { service: ['orders'], route: [route] },
      { service: ['orders', 'stock', 'billing', 'a.b|c'], upstream: ['pool'] },
    ]

    it.each(scopes.map((scope) => ({ scope, of: JSON.stringify(scope) })))(
      'agree within 0.1 %% in every panel, of $of',
      async (scope) => {
        const query = { panels: all, from: begin, to: begin + hour, points: 300, offsetMs: 0, ...scope }
        const [ours, theirs] = await Promise.all([
          readPanels(own, query, begin + 2 * hour),
          readPanels(asked, query, begin + 2 * hour),
        ])
        expect([ours.stepMs, ours.from, ours.to]).toEqual([theirs.stepMs, theirs.from, theirs.to])
        const compared = all.map((id) => compare(id, ours.panels, theirs.panels, wholePlaces(recording, ours)))
        expect(compared.filter((count) => count > 0).length).toBeGreaterThan(Object.keys(scope).length === 0 ? 15 : 6)
      },
    )
  },
)

/** Places of an answer whose last minute was scraped whole: where scrapes are missing, Prometheus guesses and we do not. */
function wholePlaces({ scrapes }: Recording, { from, stepMs, to }: { from: number; stepMs: number; to: number }) {
  const times = new Set(scrapes.map(({ at }) => at))
  const places: number[] = []
  for (let at = from; at <= to; at += stepMs) {
    const minute = [0, 15, 30, 45, 60].map((back) => at - back * second)
    if (minute.every((time) => times.has(time))) places.push((at - from) / stepMs)
  }
  return places
}

/** How many values of a panel were compared. */
function compare(
  id: string,
  ours: readonly PanelData[],
  theirs: readonly PanelData[],
  places: readonly number[],
): number {
  const [a, b] = [ours, theirs].map((list) => list.find((panel) => panel.id === id))
  expect(b?.error, id).toBeUndefined()
  const lines = new Map((b?.series ?? []).map((line) => [line.key, line.values]))
  let [compared, ties] = [0, 0]
  for (const { key, values } of a?.series ?? []) {
    const other = lines.get(key)
    // Of many only the largest are shown, and which is larger may hang on the first minute, of which Prometheus guesses a part.
    if (!other && a?.truncated && b?.truncated) continue
    expect(other, `${id} of ${key}`).toBeDefined()
    for (const place of places) {
      const [mine, its] = [values[place] ?? null, other?.[place] ?? null]
      if (mine === null && its === null) continue
      const name = `${id} of ${key} at ${place}: ${mine} beside ${its}`
      expect(mine !== null && its !== null, name).toBe(true)
      if (mine === null || its === null) continue
      compared += 1
      // Where a quantile falls between two buckets that nothing lies between, either end is right, and rounding decides.
      if (bounds.has(mine) && bounds.has(its) && mine !== its) {
        ties += 1
        continue
      }
      expect(Math.abs(mine - its), name).toBeLessThanOrEqual(0.001 * Math.max(Math.abs(its), 1e-6))
    }
    lines.delete(key)
  }
  expect(ties, `ties of ${id}`).toBeLessThanOrEqual(compared / 50)
  // What stands still has no line of ours.
  for (const [key, values] of a?.truncated ? [] : lines)
    expect(
      places.every((place) => (values[place] ?? 0) === 0),
      `${id} of ${key} is only in Prometheus`,
    ).toBe(true)
  return compared
}
