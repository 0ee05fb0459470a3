import fc from 'fast-check'
// @ts-expect-error It has no types, and is asked one question here.
import parse from 'parse-prometheus-text-format'
import { describe, expect, it } from 'vitest'
import { ScrapeError } from './scrape-error'
import { type Layout, type ScrapeLimits, scrapeReader } from './scrape-reader'

type Sample = { name: string; labels: Record<string, string>; value: number }
type Options = { layout?: Layout; isOpenMetrics?: boolean; limits?: ScrapeLimits; piece?: number }

type OracleFamily = { name: string; metrics: { labels?: Record<string, string>; value: string }[] }

const encoder = new TextEncoder()

/** Reads a text whole, in pieces of so many bytes. */
function read(text: string | Uint8Array, { piece = 65_536, ...options }: Options = {}) {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text
  const series: Omit<Sample, 'value'>[] = []
  const samples: { series: number; value: number }[] = []
  const reader = scrapeReader(
    {
      seriesOf: ({ name, labels }) => series.push({ name, labels: Object.fromEntries(labels) }) - 1,
      sample: (one, value) => samples.push({ series: one, value }),
    },
    options,
  )
  for (let at = 0; at < bytes.length; at += piece) reader.feed(bytes.subarray(at, at + piece))
  const { layout } = reader.end()
  return { layout, values: samples, samples: samples.map(({ series: at, value }) => ({ ...series[at], value })) }
}

function failure(text: string | Uint8Array, options: Options = {}): string {
  try {
    read(text, options)
  } catch (error) {
    if (error instanceof ScrapeError) return error.failure
    throw error
  }
  return 'none'
}

it('reads what is larger than a piece of the layout, and the same again with a line more in its middle', () => {
  const line = (at: number) => `kong_a{route="a-route-of-a-service-with-a-name-of-some-length-${at}"} ${at}\n`
  const all = Array.from({ length: 40_000 }, (_, at) => line(at))
  const first = read(all.join(''))
  expect(first.layout.bytes.length).toBe(all.reduce((sum, text) => sum + text.indexOf(' '), 0))
  const again = read(all.join(''), { layout: first.layout })
  expect(again.layout).toBe(first.layout)
  expect(again.values).toEqual(first.values)
  const more = all.toSpliced(20_000, 0, 'kong_b 7\n')
  const third = read(more.join(''), { layout: first.layout })
  const known = first.values.toSpliced(20_000, 0, { series: 0, value: 7 })
  expect(third.values).toEqual(known)
  expect(third.layout).toEqual(read(more.join(''), { layout: third.layout }).layout)
  expect(third.layout.lines).toBe(40_001)
})

const labelText = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '\n', ' ', '{', '}', ',', '=', '#', 'ü', '服', '\t'),
})
const sample = fc.record({
  name: fc.constantFrom('kong_a', 'kong_b:sum', '_c'),
  labels: fc.dictionary(fc.constantFrom('service', 'route', 'le', '__proto__x'), labelText, { maxKeys: 4 }),
  value: fc
    .oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(Number.POSITIVE_INFINITY))
    // Written, -0 is "0".
    .map((value) => value + 0),
})

function written({ name, labels, value }: Sample): string {
  const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  const shown = value === Number.POSITIVE_INFINITY ? '+Inf' : String(value)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${shown}\n`
}

/** Series that stand once. */
const scrapes = fc.uniqueArray(sample, {
  minLength: 1,
  maxLength: 12,
  selector: ({ name, labels }) => JSON.stringify([name, Object.entries(labels).sort()]),
})

describe('scrapeReader', () => {
  it('reads back what was written, however it is cut into pieces', () => {
    fc.assert(
      fc.property(scrapes, fc.integer({ min: 1, max: 40 }), (list, piece) => {
        const text = list.map(written).join('')
        expect(read(text, { piece }).samples).toEqual(list)
      }),
    )
  })

  it('reads a second scrape by the layout of the first as it would read it alone', () => {
    fc.assert(
      fc.property(scrapes, scrapes, fc.nat(), (first, second, more) => {
        const changed = [...first.filter((_, at) => at % 3 !== more % 3), ...second]
          .filter((one, at, all) => all.findIndex((other) => key(other) === key(one)) === at)
          .map((one) => ({ ...one, value: one.value + 1 }))
        if (changed.length === 0) return
        const before = read(first.map(written).join(''))
        const text = changed.map(written).join('')
        const names = first.map(key)
        const alone = read(text).samples
        const after = read(text, { layout: before.layout })
        expect(after.values).toHaveLength(alone.length)
        alone.forEach((one, at) => {
          const got = after.values[at]
          expect(got?.value).toBe(one.value)
          const was = names.indexOf(key(one as Sample))
          if (was >= 0) expect(got?.series).toBe(was)
        })
      }),
    )
  })

  it('agrees with a known reader', () => {
    const text = [
      '# HELP kong_http_status HTTP "status" codes \\ per service',
      '# TYPE kong_http_status counter',
      'kong_http_status{code="200",service="a\\"b\\\\c\\nd"} 3',
      'kong_http_status{code="404",service="x"} 1.5e3',
      '# TYPE kong_temperature gauge',
      'kong_temperature -0.25',
      'kong_temperature{of="never"} NaN',
      '',
    ].join('\n')
    const oracle = (parse(text) as OracleFamily[]).flatMap(({ name, metrics }) =>
      metrics.map(({ labels = {}, value }) => ({ name, labels, value: Number(value) })),
    )
    expect(read(text).samples).toEqual(oracle)
  })

  it('takes blanks and commas where they may stand, and remembers such lines too', () => {
    const text = 'a{ x = "1" , y="2" , }\t5\nb 2 1700000000000\n'
    const first = read(text)
    expect(first.samples).toEqual([
      { name: 'a', labels: { x: '1', y: '2' }, value: 5 },
      { name: 'b', labels: {}, value: 2 },
    ])
    expect(read(text, { layout: first.layout }).values).toEqual(first.values)
  })

  it('reads OpenMetrics: exemplars, timestamps in seconds, and its end', () => {
    const text = 'a_total{x="1"} 4 1700000000.5 # {trace="ab}c"} 0.3 1700000000\nb_bucket{le="+Inf"} 2\n# EOF\n'
    expect(read(text, { isOpenMetrics: true }).samples.map(({ value }) => value)).toEqual([4, 2])
    expect(failure('a 1\n', { isOpenMetrics: true })).toBe('malformed')
    expect(failure('a 1\n# EOF\nb 2\n', { isOpenMetrics: true })).toBe('malformed')
  })

  it.each([
    ['a truncated last line', 'a 1\nb 12'],
    ['a line without a value', 'a 1\nb{x="1"}\n'],
    ['CRLF', 'a 1\r\n'],
    ['a hexadecimal', 'a 0x1F\n'],
    ['what is too large for a double', 'a 1e400\n'],
    ['a number with blanks and a comma', 'a 1 000,5\n'],
    ['a label twice', 'a{x="1",x="2"} 1\n'],
    ['a label without an end', 'a{x="1} 1\n'],
    ['a NUL in a label', 'a{x="\0"} 1\n'],
    ['a label of 5,000 characters', `a{x="${'y'.repeat(5_000)}"} 1\n`],
    ['a line of 100 kB', `a{x="${'y'.repeat(100_000)}"} 1\n`],
    ['a type said twice', '# TYPE a counter\n# TYPE a gauge\na 1\n'],
    ['what is no UTF-8', Uint8Array.of(97, 123, 120, 61, 34, 0xff, 34, 125, 32, 49, 10)],
  ])('refuses %s', (_, text) => {
    expect(failure(text)).toBe('malformed')
    const { layout } = read('a 1\nb 2\n')
    expect(failure(text, { layout })).toBe('malformed')
  })

  it.each([
    ['nothing', ''],
    ['only comments', '# HELP a b\n'],
    ['a page', '<!doctype html>\n<title>x</title>\n'],
    ['a page in one line', '<html></html>'],
  ])('knows %s for no metrics', (_, text) => {
    expect(failure(text)).toBe('not_metrics')
  })

  it('has limits, also where it knows the lines', () => {
    const limits = { bytes: 40, samples: 3, lineBytes: 1_000 }
    expect(failure('a 1\nb 2\nc 3\nd 4\n', { limits })).toBe('too_many_samples')
    const { layout } = read('a 1\nb 2\nc 3\nd 4\n')
    expect(failure('a 1\nb 2\nc 3\nd 4\n', { limits, layout })).toBe('too_many_samples')
    expect(failure(`a 1\nb{x="${'y'.repeat(50)}"} 2\n`, { limits })).toBe('too_large')
  })

  it('reads -0, negative counters and labels called like what every object has', () => {
    const { samples } = read('a{__proto__="x",constructor="y"} -5\nb -0\n')
    expect(samples[0]).toMatchObject({ value: -5 })
    expect(Object.is(samples[1]?.value, -0)).toBe(true)
  })
})

function key({ name, labels }: Sample): string {
  return JSON.stringify([name, Object.entries(labels)])
}
