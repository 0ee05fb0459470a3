import 'server-only'
import { randomUUID } from 'node:crypto'
import { isConsoleError } from '@/lib/errors/console-error'
import { hotRead } from '@/lib/server/db'
import { jobContext } from '@/lib/server/jobs/job-context'
import { oncePerProcess } from '@/lib/server/kong'
import { log } from '@/lib/server/log'
import { backfill } from './backfill'
import { forgetSources } from './collectors'
import { scrapeConnection } from './scrape-connection'
import { allSettings, type SettingsRow } from './settings-row'
import { blockMs, packHours } from './store/pack-hours'

/** How often it is looked what is due, and how often settings are read anew. */
const tickMs = 250
const settingsMs = 5_000
/** A lease outlives this many intervals, and at least so long, without its holder. */
const leaseIntervals = 3
const leastLeaseMs = 20_000

type State = {
  /** This process, as a holder of leases. */
  readonly holder: string
  /** How long a lease outlives its last use at least. */
  readonly leastLeaseMs: number
  targets: Map<string, SettingsRow>
  readAt: number
  /** The last slot that was begun, by connection, and those at work. */
  readonly slots: Map<string, number>
  readonly busy: Set<string>
  /** Not before: a gateway that took long is asked less often. */
  readonly restUntil: Map<string, number>
  readonly packed: Map<string, number>
}

/** Makes the state of a scraper; one for each process, and one for each pretended process of a test. */
export function scraperState(leastMs = leastLeaseMs): State {
  return {
    holder: randomUUID(),
    leastLeaseMs: leastMs,
    targets: new Map(),
    readAt: 0,
    slots: new Map(),
    busy: new Set(),
    restUntil: new Map(),
    packed: new Map(),
  }
}

/**
 * Scrapes every connection at its interval for as long as the process runs. Of several processes the one that holds a connection's lease does it, on the
 * database's clock; when it dies, another takes over within three intervals, and its first scrape tells no increases. A slot that two
 * have taken all the same is kept once (write-points.ts).
 */
export function startScraping(): void {
  oncePerProcess('scraping', () => {
    const state = scraperState()
    const timer = setInterval(() => void tick(state, Date.now()).catch(noteOnce), tickMs)
    timer.unref()
    process.once('SIGTERM', () => {
      clearInterval(timer)
      void releaseAll(state).catch(() => {})
    })
    return state
  })
}

/** Begins what is due at a time; answers when all of it is done. */
export async function tick(state: State, now: number): Promise<void> {
  if (now - state.readAt >= settingsMs) {
    state.readAt = now
    const targets = await allSettings()
    for (const id of state.targets.keys()) if (!targets.has(id)) forgetSources(id)
    state.targets = targets
  }
  const due = [...state.targets].filter(([id, settings]) => isDue(state, { id, settings, now }))
  await Promise.all(due.map(([id, settings]) => scrapeDue(state, { id, settings, now })))
}

type Due = { readonly id: string; readonly settings: SettingsRow; readonly now: number }

function isDue({ slots, busy, restUntil }: State, { id, settings, now }: Due): boolean {
  if (!settings.isOn || settings.source === 'prometheus' || busy.has(id)) return false
  return slotOf(id, settings, now) > (slots.get(id) ?? 0) && now >= (restUntil.get(id) ?? 0)
}

/** The latest slot. Connections have theirs at different moments, so that not all are asked at once. */
function slotOf(id: string, { intervalMs }: SettingsRow, now: number): number {
  const shift = Math.floor((Number.parseInt(id.replaceAll('-', '').slice(-6), 16) % intervalMs) / 100) * 100
  return Math.floor((now - shift) / intervalMs) * intervalMs + shift
}

async function scrapeDue(state: State, { id, settings, now }: Due): Promise<void> {
  const slot = slotOf(id, settings, now)
  state.busy.add(id)
  state.slots.set(id, slot)
  try {
    const leaseMs = Math.max(state.leastLeaseMs, leaseIntervals * settings.intervalMs)
    if (!(await hold(state.holder, id, leaseMs))) {
      // What is remembered here is too old by the time the lease is ours.
      forgetSources(id)
      return
    }
    const context = await jobContext('scrape-metrics', id)
    await backfill(context, settings, now)
    const { durationMs } = await scrapeConnection(context, settings, slot)
    // Building metrics costs the gateway; what takes half the time is asked a fourth as often.
    if (durationMs > settings.intervalMs / 2) state.restUntil.set(id, now + 4 * durationMs)
    if (state.packed.get(id) !== Math.floor(now / blockMs)) {
      await packHours(id, now)
      if (now % blockMs > 60_000) state.packed.set(id, Math.floor(now / blockMs))
    }
  } catch (error) {
    noteOnce(error)
  } finally {
    state.busy.delete(id)
  }
}

async function hold(holder: string, connectionId: string, leaseMs: number): Promise<boolean> {
  const rows = await hotRead(
    'metric-lease',
    `INSERT INTO "MetricLease" ("connectionId", "holder", "heldUntil") VALUES ($1::uuid, $2, now() + make_interval(secs => $3))
     ON CONFLICT ("connectionId") DO UPDATE SET "holder" = $2, "heldUntil" = now() + make_interval(secs => $3)
     WHERE "MetricLease"."holder" = $2 OR "MetricLease"."heldUntil" < now() RETURNING 1`,
    [connectionId, holder, leaseMs / 1_000],
  )
  return rows.length > 0
}

async function releaseAll({ holder }: State): Promise<void> {
  await hotRead('metric-release', `UPDATE "MetricLease" SET "heldUntil" = now() WHERE "holder" = $1`, [holder])
}

const noted = oncePerProcess('scraping-noted', () => ({ message: '', at: 0 }))

/** A database that is away would be said four times a second. */
function noteOnce(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  if (isConsoleError(error) && error.code === 'not_found') return
  if (noted.message === message && Date.now() - noted.at < 60_000) return
  noted.message = message
  noted.at = Date.now()
  log.warn({ err: error }, 'metrics could not be scraped')
}
