import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scrapeLimits } from '@/lib/metrics/text/scrape-reader'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { connected } from '@/lib/server/testing/connected'
import { standIn } from '@/lib/server/testing/metrics/stand-in'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { readPanels } from './read-panels'
import { readSettings } from './read-settings'
import { scrapeConnection } from './scrape-connection'
import { scrapeNow } from './scrape-now'
import { defaultSettings } from './settings-row'

withTestDatabase()

const begin = Date.UTC(2026, 10, 21, 10, 0, 0)
const megabyte = 1024 * 1024
const text = { 'content-type': 'text/plain' }
/** How a gateway answers, and how many bytes it got rid of. */
let answer: (response: ServerResponse) => void = (response) => response.end()
let sent = 0
let answerTo: ((path: string, response: ServerResponse) => void) | undefined
const gateway = standIn((request, response) => {
  response.on('error', () => {})
  if (answerTo && request.url?.startsWith('/metrics')) answerTo(request.url, response)
  else answer(response)
})
const good = (count: number) =>
  `kong_http_requests_total{service="s",route="r",code="200",source="service",workspace="default",consumer=""} ${count}\n`
const says = (body: string | Uint8Array, headers: Record<string, string> = text) => {
  answer = (response) => response.writeHead(200, headers).end(body)
}

/** Writes pieces for as long as they are taken. */
function pours(pieceAt: (n: number) => string | Uint8Array) {
  return (response: ServerResponse) => {
    response.writeHead(200, text)
    let n = 0
    const go = () => {
      while (!response.destroyed) {
        const piece = pieceAt(n++)
        sent += piece.length
        if (!response.write(piece)) {
          response.once('drain', go)
          return
        }
      }
    }
    go()
  }
}

describe('a gateway that lies', () => {
  let context: UserContext & ConnectionContext
  let n = 0

  beforeAll(async () => {
    context = await connected(gateway.url())
  })

  // The interval is what a scrape may take, too: short where that is waited for, else long enough for a busy machine.
  const scrape = async (intervalMs = 30_000) => {
    n += 1
    const at = begin + n * 15_000
    return scrapeConnection(context, { ...defaultSettings, intervalMs }, at, at)
  }

  beforeEach(async () => {
    sent = 0
    says(good(n))
    expect(await scrape()).toMatchObject({ stored: 1, failed: 0 })
  })

  const lines = (at: number, name: string) =>
    Array.from({ length: 1_000 }, (_, line) => `${name}{service="s",route="r${at}-${line}",code="200"} 1\n`).join('')
  const long = 'x'.repeat(65_536)

  it.each<[string, string, (response: ServerResponse) => void]>([
    [
      'a gzip bomb',
      'malformed',
      (response) =>
        response.writeHead(200, { ...text, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * megabyte))),
    ],
    ['compressed bytes that it calls text', 'malformed', (response) => response.end(gzipSync(good(1)))],
    ['ten million series', 'too_many_samples', pours((at) => lines(at, 'a'))],
    ['one line without an end', 'malformed', pours(() => long)],
    ['the same lines for ever', 'too_many_samples', pours(() => 'a 1\n'.repeat(1_000))],
    ['comments for ever', 'too_large', pours(() => `# ${'x'.repeat(1_000)}\n`.repeat(60))],
    [
      'a size larger than any limit',
      'too_large',
      (response) => response.writeHead(200, { ...text, 'content-length': 2 ** 40 }).write(good(1)),
    ],
    [
      'a body cut in the middle of a line',
      'unreachable',
      (response) => {
        response.writeHead(200, { ...text, 'content-length': 10_000 }).write(`${good(1)}kong_up 12`)
        setImmediate(() => response.destroy())
      },
    ],
    ['a body that ends in the middle of a line', 'malformed', (response) => response.end(`${good(1)}kong_up 12`)],
    [
      'a drop of a body now and then',
      'timeout',
      (response) => {
        response.writeHead(200, text)
        const timer = setInterval(() => response.write('a'), 200)
        response.on('close', () => clearInterval(timer))
      },
    ],
    ['nothing at all', 'timeout', () => {}],
    ['a label of a megabyte', 'malformed', (response) => response.end(`a{x="${'y'.repeat(megabyte)}"} 1\n`)],
    ['a label of 5,000 characters', 'malformed', (response) => response.end(`a{x="${'y'.repeat(5_000)}"} 1\n`)],
    ['two types of one metric', 'malformed', (response) => response.end('# TYPE a gauge\n# TYPE a counter\na 1\n')],
    ['a page', 'not_metrics', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['nothing in it', 'not_metrics', (response) => response.end()],
    ['the way to another host', 'refused', (response) => response.writeHead(302, { location: 'http://x/' }).end()],
    ['"not changed" to who asked nothing of it', 'refused', (response) => response.writeHead(304).end()],
    ['a broken connection', 'unreachable', (response) => void response.destroy()],
  ])('with %s: counts as not heard, says why, and is heard again', async (_, failure, lie) => {
    answer = lie
    const before = await db().metricPoint.count()
    const series = await db().metricSeries.count()
    const startedAt = performance.now()
    expect(await scrape(failure === 'timeout' ? 5_000 : undefined)).toMatchObject({ stored: 0, failed: 1 })
    expect(performance.now() - startedAt).toBeLessThan(35_000)
    const { collection } = await readSettings(context)
    expect(collection).toMatchObject({ state: 'failing', failure })
    expect(collection.message).toMatch(/\w+ \w+ \w+/)
    expect(collection.nodes.map(({ isUp }) => isUp)).toEqual([false])
    expect(await db().metricPoint.count()).toBe(before)
    expect(await db().metricSeries.count()).toBe(series)
    // What is on its way when it is hung up on, and not much more than the limit.
    expect(sent).toBeLessThan(scrapeLimits.bytes + 16 * megabyte)
    says(good(n))
    expect(await scrape()).toMatchObject({ stored: 1, failed: 0 })
    expect((await readSettings(context)).collection.state).toBe('on')
  })
})

it('keeps counters that are no counts, series that stand twice and names every object has for what they are', async () => {
  const context = await connected(gateway.url())
  const own = { ...defaultSettings, extraMetrics: ['__proto__', 'constructor', 'toString_total'] }
  const body = (count: number, odd: string) =>
    [
      good(count),
      good(999_999),
      `kong_bandwidth_bytes{service="s",route="r",direction="egress",workspace="default",consumer=""} ${odd}\n`,
      '__proto__{__proto__="polluted",constructor="x"} 5\n',
      'constructor 6\n',
      `toString_total{hasOwnProperty="x"} ${count}\n`,
    ].join('')
  const odds = ['1', 'NaN', '2', '+Inf', '3', '-7', '18446744073709551615', '4', '4', '4']
  for (const [at, odd] of odds.entries()) {
    says(body(at * 15, odd))
    const when = begin + at * 15_000
    expect(await scrapeConnection(context, own, when, when)).toMatchObject({ stored: 1 })
  }
  const to = begin + 9 * 15_000
  const panels = ['requests-total', 'bandwidth-total', 'extra:__proto__', 'extra:constructor', 'extra:toString_total']
  const read = await readPanels(context, { panels, from: begin, to, points: 100, offsetMs: 0 }, to)
  const last = read.panels.map(({ id, series }) => [id, series.at(-1)?.values.at(-1)])
  expect(last).toEqual([
    ['requests-total', 1],
    // 4 after the wrap is all there is in the last minute.
    ['bandwidth-total', expect.closeTo(4 / 60, 4)],
    ['extra:__proto__', 5],
    ['extra:constructor', 6],
    ['extra:toString_total', 1],
  ])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('a gateway that claims a past', () => {
  const header = 'x-demo-gateway-history'
  let asked: number[] = []

  /** Answers every time asked for with the same growing counter; `onPast` may do otherwise. */
  function pastOf(said: string, onPast?: (response: ServerResponse) => void) {
    asked = []
    answerTo = (path, response) => {
      const at = new URL(path, 'http://x').searchParams.get('at')
      if (at !== null) asked.push(Number(at) * 1_000)
      if (at !== null && onPast) return onPast(response)
      response.writeHead(200, { ...text, [header]: said }).end(good(Math.floor(Number(at ?? Date.now() / 1_000) % 1e6)))
    }
  }

  beforeEach(() => {
    answerTo = undefined
  })

  it.each(['-5', '0', '1e5', 'Infinity', 'NaN', '86401', '999999999999', '3600.5', '3600, 3600', '0x10', ''])(
    'of "%s" is asked for none',
    async (said) => {
      pastOf(said)
      const context = await connected(gateway.url())
      expect((await scrapeNow(context)).state).toBe('on')
      expect(asked).toEqual([])
    },
  )

  it('is asked for that time alone, and fills the figures of nobody else', async () => {
    const other = await connected(gateway.url())
    says(good(1))
    await scrapeNow(other)
    const before = await db().metricPoint.count()
    const numbers = await db().metricSeries.findMany({ where: { connectionId: other.connection.id } })
    pastOf('3600')
    const context = await connected(gateway.url())
    const now = Date.now()
    await scrapeNow(context, now)
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.length).toBeLessThan(500)
    expect(Math.max(...asked)).toBeLessThan(now)
    // To the beginning of the hour before.
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(now - 2 * 3_600_000)
    const own = await db().metricNode.findMany({ where: { connectionId: context.connection.id }, select: { id: true } })
    const of = { node: { in: own.map(({ id }) => id) } }
    expect((await db().metricPoint.count()) - (await db().metricPoint.count({ where: of }))).toBe(before)
    expect(await db().metricBlock.count({ where: { NOT: of } })).toBe(0)
    expect(await db().metricSeries.findMany({ where: { connectionId: other.connection.id } })).toEqual(numbers)
  })

  it('and then is silent about it keeps nobody waiting for the present', async () => {
    pastOf('3600', () => {})
    const context = await connected(gateway.url())
    const startedAt = performance.now()
    expect((await scrapeNow(context)).state).toBe('on')
    expect(asked).toHaveLength(1)
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  })
})
