import 'server-only'
import { scraperState, tick } from '@/lib/server/metrics/scraping'

/** What a process that scrapes is told: how often it looks what is due, and how long its lease outlives it at least. */
export type ScrapeOrder = { readonly tickMs: number; readonly leastLeaseMs: number }

// As a console does from its start to its end (startScraping), by the clock; it ends when it is killed.
process.on('message', ({ tickMs, leastLeaseMs }: ScrapeOrder) => {
  const state = scraperState(leastLeaseMs)
  setInterval(
    () => void tick(state, Date.now()).catch((error: unknown) => process.send?.({ error: String(error) })),
    tickMs,
  )
})
process.send?.('ready')
