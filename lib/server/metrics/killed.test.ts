import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { type ScrapeProcess, startScrapeProcess } from '@/lib/server/testing/metrics/scrape-process'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { scrapeSection } from './store/write-points'

withTestDatabase()

/**
 * `npm run faults -- metrics` kills at random for ten minutes, with the intervals and leases of a console; `npm test` a few times within twenty
 * slots of half a second.
 */
const isWhole = process.env.FAULTS === 'all'
const [intervalMs, leastLeaseMs, tickMs] = isWhole ? [5_000, 20_000, 250] : [500, 2_000, 50]
const slots = isWhole ? 120 : 20
/**
 * What the documentation promises: another takes over within three intervals, or the least a lease lasts; from the slot before to the one after that is
 * up to two intervals more. With half a second for an interval, a busy machine needs its time besides.
 */
const gapMs = Math.max(leastLeaseMs, 3 * intervalMs) + 2 * intervalMs + (isWhole ? 0 : 3_000)

let asked = 0
const gateway = standIn((_, response) => {
  asked += 1
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`kong_datastore_reachable 1\n`)
})

it(
  'is done once a slot by two processes of which one is killed again and again, and stops no longer than it may',
  async () => {
    const { connection } = await connected(gateway.url())
    await db().metricSettings.create({ data: { connectionId: connection.id, intervalMs } })
    const start = () => startScrapeProcess({ tickMs, leastLeaseMs })
    const processes: ScrapeProcess[] = await Promise.all([start(), start()])
    const stored = () => db().metricPoint.count({ where: { section: scrapeSection } })
    await expect.poll(stored, { timeout: 30_000 }).toBeGreaterThan(1)
    let kills = 0
    let nextKill = slots / 6
    try {
      for (let count = await stored(); count < slots; count = await stored()) {
        if (count >= nextKill) {
          // Whoever it is: the one that scrapes, or the one that waits.
          const [victim] = processes.splice(Math.floor(Math.random() * processes.length), 1)
          await victim?.kill()
          kills += 1
          processes.push(await start())
          nextKill = count + Math.ceil((slots / 6) * (0.5 + Math.random()))
        }
        await wait(tickMs)
      }
    } finally {
      for (const one of processes) await one.kill()
    }
    const rows = await db().metricPoint.findMany({ where: { section: scrapeSection }, orderBy: { at: 'asc' } })
    const times = rows.map(({ at }) => at.getTime())
    expect(kills).toBeGreaterThan(2)
    expect(new Set(times).size).toBe(times.length)
    const first = times[0] ?? 0
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0))
    for (const time of times) expect((time - first) % intervalMs).toBe(0)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(gapMs)
    // A long gap is a kill of the one that scraped; nothing else loses slots, on a machine that has time for half a second.
    if (isWhole) expect(gaps.filter((gap) => gap > intervalMs).length).toBeLessThanOrEqual(kills)
    // Asked once a slot; what a kill cut off was asked and not kept.
    expect(asked).toBeLessThanOrEqual(times.length + kills + gaps.filter((gap) => gap > intervalMs).length)
    expect(processes.flatMap(({ errors }) => errors)).toEqual([])
  },
  isWhole ? 1_500_000 : 120_000,
)
