import 'server-only'
import type { ScrapeFailure } from '@/lib/contract/metrics'
import { isConsoleError } from '@/lib/errors/console-error'
import type { Scrape } from '@/lib/metrics/collect'
import type { Collected } from '@/lib/metrics/collected'
import { ScrapeError } from '@/lib/metrics/text/scrape-error'
import type { ConnectionContext } from '@/lib/server/context'
import { databaseError, hotRead } from '@/lib/server/db'
import { breather } from './breather'
import { type Source, sourcesOf } from './collectors'
import { fetchMetrics } from './fetch-metrics'
import type { SettingsRow } from './settings-row'
import { keepEpoch } from './store/series-numbers'
import { writePoints } from './store/write-points'
import { tell } from './tell'

/** What came of the scrapes of one connection. */
export type Scraped = { readonly stored: number; readonly failed: number; readonly durationMs: number }

/** Longest time one scrape may take, and how long after the one before increases are still told. */
const longestMs = 30_000
const leastGapMs = 60_000

/**
 * Reads the metrics of every address of a connection and keeps what panels need. All or nothing for each address: one that fails is
 * marked with the reason, and the others count. `slotAt`: the time the scrape counts for; a node and slot are kept once. `startedAt`: when it
 * really begins, by a clock that never goes back.
 */
export async function scrapeConnection(
  context: ConnectionContext,
  settings: SettingsRow,
  slotAt: number,
  startedAt = performance.timeOrigin + performance.now(),
): Promise<Scraped> {
  const begun = performance.now()
  const timeoutMs = Math.min(longestMs, Math.max(5_000, settings.intervalMs))
  const gapMs = Math.max(leastGapMs, 2.5 * settings.intervalMs)
  const results = await Promise.all(
    sourcesOf(context.connection, settings).map(async (source) => {
      const own = performance.now()
      try {
        const collected = await inTurn(source, () => scrape(source, { slotAt, startedAt, timeoutMs, gapMs }))
        return await keep(context.connection.id, source, { collected, durationMs: performance.now() - own })
      } catch (error) {
        await keepFailure(context, source, { error, slotAt })
        return undefined
      }
    }),
  )
  const stored = results.filter((one) => one === true).length
  if (stored > 0) await tell(context.connection.id, slotAt)
  return {
    stored,
    failed: results.filter((one) => one === undefined).length,
    durationMs: performance.now() - begun,
  }
}

type When = {
  readonly slotAt: number
  readonly startedAt: number
  readonly timeoutMs: number
  readonly gapMs: number
}

/** One scrape of a source at a time: what is asked for by hand may meet the one of the clock. */
function inTurn<T>(source: Source, work: () => Promise<T>): Promise<T> {
  const mine = (source.busy ?? Promise.resolve()).then(work)
  source.busy = mine.catch(() => {})
  return mine
}

async function scrape(source: Source, { slotAt, startedAt, timeoutMs, gapMs }: When): Promise<Collected> {
  const run: { scrape?: Scrape } = {}
  const line = await source.line()
  const { isSame, etag } = await fetchMetrics({
    line,
    path: source.path,
    timeoutMs,
    etag: source.etag,
    onBody: (options) => {
      run.scrape = source.collector.begin(options)
      return run.scrape.feedInTurns
    },
  })
  const when = { at: slotAt, startedAt, gapMs }
  const collected = isSame
    ? await source.collector.repeat(when, breather())
    : await run.scrape?.commitInTurns(when, breather())
  if (!collected) throw new ScrapeError('malformed', 'The gateway says that nothing changed since nothing.')
  source.etag = etag
  return collected
}

/** Whether this scrape was the first of its node and slot. */
async function keep(
  connectionId: string,
  source: Source,
  { collected, durationMs }: { readonly collected: Collected; readonly durationMs: number },
): Promise<boolean> {
  const at = new Date(collected.at)
  const [node] = await hotRead<{ id: number; epoch: number | null }>(
    'metric-node-up',
    `INSERT INTO "MetricNode" ("connectionId", "key", "address", "version", "generation", "isUp", "lastTriedAt", "lastScrapeAt", "samples", "durationMs")
     VALUES ($1::uuid, $2, $3, $4, $5, true, $6, $6, $7, $8)
     ON CONFLICT ("connectionId", "key") DO UPDATE SET "address" = $3, "version" = $4, "generation" = coalesce($5, "MetricNode"."generation"), "isUp" = true,
       "failure" = NULL, "message" = NULL, "lastTriedAt" = $6, "lastScrapeAt" = $6, "samples" = $7, "durationMs" = $8
     RETURNING "id", (SELECT "seriesEpoch" FROM "MetricLease" WHERE "connectionId" = $1::uuid) AS epoch`,
    [
      connectionId,
      collected.nodeId || source.label,
      source.label,
      collected.version || null,
      collected.generation ?? null,
      at,
      collected.samples,
      Math.round(durationMs),
    ],
  )
  if (!node) return false
  keepEpoch(connectionId, node.epoch ?? 0)
  const isFirst = await writePoints(connectionId, node.id, collected)
  if (isFirst && collected.isRestart)
    await hotRead(
      'metric-restart',
      'INSERT INTO "MetricRestart" ("nodeId", "at") VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [node.id, at],
    )
  return isFirst
}

/** Marks the nodes of an address as not heard; an address that never answered becomes a node by its name. */
async function keepFailure(
  context: ConnectionContext,
  source: Source,
  { error, slotAt }: { readonly error: unknown; readonly slotAt: number },
): Promise<void> {
  const away = databaseError(error)
  if (away) throw away
  const { failure, message } = shown(error)
  if (failure === 'unexpected') context.log.error({ err: error }, 'a scrape failed unexpectedly')
  await hotRead(
    'metric-node-down',
    `WITH known AS (
       UPDATE "MetricNode" SET "isUp" = false, "failure" = $3, "message" = $4, "lastTriedAt" = $5
       WHERE "connectionId" = $1::uuid AND "address" = $2
         AND "lastTriedAt" = (SELECT max("lastTriedAt") FROM "MetricNode" WHERE "connectionId" = $1::uuid AND "address" = $2)
       RETURNING "id")
     INSERT INTO "MetricNode" ("connectionId", "key", "address", "isUp", "failure", "message", "lastTriedAt")
     SELECT $1::uuid, $2, $2, false, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM known)
     ON CONFLICT ("connectionId", "key") DO NOTHING`,
    [context.connection.id, source.label, failure, message, new Date(slotAt)],
  )
}

function shown(error: unknown): { readonly failure: ScrapeFailure; readonly message: string } {
  if (error instanceof ScrapeError) return { failure: error.failure, message: error.message }
  if (isConsoleError(error)) return { failure: 'unreachable', message: error.message }
  return { failure: 'unexpected', message: 'Something unexpected happened. The log of the console has the details.' }
}
