import { expect, it } from 'vitest'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from './read-panels'
import { scrapeConnection } from './scrape-connection'
import { defaultSettings } from './settings-row'

withTestDatabase()

const begin = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000
let count = 0
let bodies = 0

/** Sends its metrics only to who does not have them yet. */
const gateway = standIn((request, response) => {
  const etag = `"${count}"`
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  bodies += 1
  response
    .writeHead(200, { 'content-type': 'text/plain', etag })
    .end(`kong_http_status{code="200",service="s",route="r"} ${count}\nkong_nginx_timers{state="running"} 7\n`)
})

it('a scrape that says that nothing changed is a scrape: rates are zero, gauges stay, and it goes on from there', async () => {
  const context = await connected(gateway.url())
  const counts = [10, 40, 40, 40, 70]
  for (const [slot, value] of counts.entries()) {
    count = value
    const at = begin + slot * 15_000
    const scraped = await scrapeConnection(context, defaultSettings, at, at)
    expect(scraped).toMatchObject({ stored: 1, failed: 0 })
  }
  expect(bodies).toBe(3)
  const to = begin + 60_000
  const query = { panels: ['requests-total', 'timers'], from: begin, to, points: 100, offsetMs: 0 }
  const { panels } = await readPanels(context, query, to)
  const [requests, timers] = panels.map(({ series }) => series[0]?.values)
  // Over a minute, or as much of it as is known: 30 in 15 s, in 30 s, in 45 s, and 60 in 60 s.
  expect(requests).toEqual([null, 2, 1, 0.666667, 1])
  expect(timers).toEqual([7, 7, 7, 7, 7])
})
