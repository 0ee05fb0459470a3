import { expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { scraperState, tick } from './scraping'
import { scrapeSection } from './store/write-points'
import { listen } from './tell'

withTestDatabase()

let asked = 0
const gateway = standIn((request, response) => {
  if (request.url === '/metrics') asked += 1
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`kong_datastore_reachable 1\nkong_up ${asked}\n`)
})

it('is done once a slot by two processes, and goes on when one of them dies', async () => {
  const { connection } = await connected(gateway.url())
  const told: number[] = []
  const stop = listen((connectionId, at) => {
    if (connectionId === connection.id) told.push(at)
  })
  const [a, b] = [scraperState(), scraperState()]
  const begin = Date.UTC(2026, 10, 21, 10, 0, 0)
  const minutes = 4
  for (let second = 0; second < minutes * 60; second += 5) {
    const now = begin + second * 1_000
    // The first holds the lease and dies in the middle; the clock of the database goes on.
    if (second < 120) await Promise.all([tick(a, now), tick(b, now)])
    else {
      if (second === 120) await db().metricLease.updateMany({ data: { heldUntil: new Date(Date.now() - 1_000) } })
      await tick(b, now)
    }
  }
  const slots = await db().metricPoint.findMany({ where: { section: scrapeSection }, orderBy: { at: 'asc' } })
  const times = slots.map(({ at }) => at.getTime())
  expect(new Set(times).size).toBe(times.length)
  expect(times.length).toBeGreaterThanOrEqual(minutes * 4)
  for (const [at, time] of times.entries()) if (at > 0) expect(time - (times[at - 1] ?? 0)).toBe(15_000)
  await expect.poll(() => told).toEqual(times)
  stop()
})
