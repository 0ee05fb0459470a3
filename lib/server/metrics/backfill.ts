import 'server-only'
import { type Collector, collector, type Scrape } from '@/lib/metrics/collect'
import type { Collected } from '@/lib/metrics/collected'
import { ScrapeError } from '@/lib/metrics/text/scrape-error'
import type { ConnectionContext } from '@/lib/server/context'
import { db, hotRead } from '@/lib/server/db'
import { type Line, lineOf, oncePerProcess } from '@/lib/server/kong'
import { userAgent } from '@/lib/server/kong/user-agent'
import { parseAddress } from '@/lib/server/outbound'
import { fetchMetrics } from './fetch-metrics'
import type { SettingsRow } from './settings-row'
import { type BlockRow, blockMs, blockRows, keepBlocks, type StoredPoint } from './store/pack-hours'
import { numbersFor } from './store/series-numbers'
import { pointBody, scrapeSection, writePoints } from './store/write-points'
import { tell } from './tell'

/** Only the demo gateway says so: for how many seconds back it tells how its counters stood (lib/demo-gateway/metrics/endpoint.ts). */
const header = 'x-demo-gateway-history'
/** How long the reading of a past may take before it is left: a gateway that drips keeps nothing else waiting. */
const readingMs = 120_000
const answerMs = 5_000
/** Longest history that is read, how far apart its scrapes are, and for how long back they are as close as real ones. */
const longestMs = 86_400_000
const coarseMs = 120_000
const minuteMs = 60_000
const hourMs = 3_600_000

const looked = oncePerProcess('metric-backfills', () => new Set<string>())

/**
 * Reads the past of a demo gateway into a connection of which nothing is kept yet, so that who tries the console out sees charts. No Kong can tell its past, so for
 * real gateways this asks once, finds no such header, and does nothing.
 */
export async function backfill(context: ConnectionContext, settings: SettingsRow, now: number): Promise<void> {
  const { id, adminUrl } = context.connection
  if (looked.has(id) || settings.statusAddresses.length > 0) return
  looked.add(id)
  if ((await db().metricNode.count({ where: { connectionId: id, lastScrapeAt: { not: null } } })) > 0) return
  const line = await lineOf(context.connection)
  const { host, port, prefix } = parseAddress(adminUrl)
  const path = `${prefix}/metrics`
  try {
    const offeredMs = await historyOf(line, path)
    if (offeredMs > 0)
      await readPast(context, {
        line,
        path,
        label: `${host}:${port}`,
        from: now - offeredMs,
        now,
        settings,
        until: performance.now() + readingMs,
      })
  } catch (err) {
    // A past that cannot be read is none; what is to come is scraped all the same.
    context.log.warn({ err }, 'the history of a demo gateway could not be read')
  }
}

/** Milliseconds; 0 where nothing is said, or what cannot be meant: no more than a day is. */
async function historyOf(line: Line, path: string): Promise<number> {
  const { headers, body } = await line.pool.request({
    method: 'GET',
    path,
    headers: await headersFor(line),
    signal: AbortSignal.timeout(answerMs),
  })
  body.on('error', () => {}).destroy()
  const said = headers[header]
  if (typeof said !== 'string' || !/^[1-9]\d{0,5}$/.test(said)) return 0
  const offeredMs = Number(said) * 1_000
  return offeredMs <= longestMs ? offeredMs : 0
}

type Past = {
  readonly line: Line
  readonly path: string
  readonly label: string
  readonly from: number
  readonly now: number
  readonly settings: SettingsRow
  /** When it has taken too long, by performance.now(). */
  readonly until: number
}

/** The newest first: what people look at is there at once, and the rest comes behind their backs. */
async function readPast(context: ConnectionContext, past: Past): Promise<void> {
  const { from, now, settings } = past
  const reader = collector(new Set(settings.extraMetrics))
  const lastHour = Math.floor(now / blockMs) * blockMs
  for (const hourAt of [lastHour, lastHour - blockMs]) {
    await readHour(context, { ...past, reader, hourAt })
    // Who looks at an empty dashboard sees it fill.
    await tell(context.connection.id, now)
  }
  const rest = async () => {
    for (let hourAt = lastHour - 2 * blockMs; hourAt >= from; hourAt -= blockMs)
      await readHour(context, { ...past, reader, hourAt })
  }
  rest().catch((err: unknown) =>
    context.log.warn({ err }, 'the history of a demo gateway could not be read to its end'),
  )
}

type HourOf = Past & { readonly reader: Collector; readonly hourAt: number }

async function readHour(context: ConnectionContext, { reader, hourAt, ...past }: HourOf) {
  const { line, path, label, now, settings, until } = past
  const connectionId = context.connection.id
  const isPresent = hourAt + blockMs > now
  const ageMs = now - hourAt
  const stepMs = ageMs <= 2 * hourMs ? settings.intervalMs : ageMs <= 6 * hourMs ? minuteMs : coarseMs
  const hour = new Map<number, StoredPoint[]>()
  let node: number | undefined
  for (let at = hourAt; at <= Math.min(hourAt + blockMs, now - settings.intervalMs); at += stepMs) {
    if (performance.now() > until) throw new ScrapeError('timeout', 'The past takes too long to read.')
    const run: { scrape?: Scrape } = {}
    await fetchMetrics({
      line,
      path: `${path}?at=${at / 1_000}`,
      timeoutMs: answerMs,
      onBody: (options) => {
        run.scrape = reader.begin(options)
        return run.scrape.feedInTurns
      },
    })
    const collected = run.scrape?.commit({ at, gapMs: 2 * coarseMs })
    if (!collected) continue
    node ??= await nodeOf(connectionId, label, collected)
    // The first is only what the others are counted from.
    if (at === hourAt) continue
    if (collected.isRestart)
      await db().metricRestart.createMany({ data: [{ nodeId: node, at: new Date(at) }], skipDuplicates: true })
    if (isPresent) await writePoints(connectionId, node, collected)
    else await addPoint(connectionId, hour, collected)
  }
  if (node !== undefined && hour.size > 0) await keepHour({ connectionId, node, hourAt, hour })
}

async function addPoint(connectionId: string, hour: Map<number, StoredPoint[]>, collected: Collected): Promise<void> {
  const { at, spanMs } = collected
  const add = (section: number, body: Buffer) => {
    const list = hour.get(section) ?? []
    hour.set(section, list)
    list.push({ at, spanMs, body })
  }
  add(scrapeSection, Buffer.alloc(0))
  const numbers = await numbersFor(
    connectionId,
    collected.sections.map(({ section, keys }) => ({ section: section.number, keys })),
  )
  for (const { section, keys, values } of collected.sections)
    add(section.number, await pointBody(numbers.get(section.number) ?? new Map(), { keys, values }))
}

type Hour = {
  readonly connectionId: string
  readonly node: number
  readonly hourAt: number
  readonly hour: ReadonlyMap<number, readonly StoredPoint[]>
}

async function keepHour({ connectionId, node, hourAt, hour }: Hour): Promise<void> {
  const rows: (BlockRow & { readonly node: number })[] = []
  for (const [section, points] of hour)
    for (const row of await blockRows(section, hourAt, points)) rows.push({ ...row, node })
  await keepBlocks(connectionId, hourAt + blockMs, rows)
}

async function nodeOf(connectionId: string, label: string, collected: Collected): Promise<number> {
  const [row] = await hotRead<{ id: number }>(
    'metric-node-past',
    `INSERT INTO "MetricNode" ("connectionId", "key", "address", "version", "generation", "isUp", "lastTriedAt")
     VALUES ($1::uuid, $2, $3, $4, $5, true, $6)
     ON CONFLICT ("connectionId", "key") DO UPDATE SET "address" = $3 RETURNING "id"`,
    [
      connectionId,
      collected.nodeId || label,
      label,
      collected.version || null,
      collected.generation ?? null,
      new Date(collected.at),
    ],
  )
  return row?.id ?? 0
}

async function headersFor(line: Line): Promise<Record<string, string>> {
  return { ...(await line.credentials()), accept: 'text/plain;version=0.0.4', 'user-agent': userAgent() }
}
