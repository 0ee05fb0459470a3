// Run by itself: prints how fast metrics are read, as JSON. No database, no network.
import { createRequire } from 'node:module'
import parse from 'parse-prometheus-text-format'
import { register } from 'tsx/cjs/api'
import { kongText } from './kong-text.mjs'

register()
const load = createRequire(import.meta.url)
const { scrapeReader } = load('../../lib/metrics/text/scrape-reader.ts')

const chunk = 65_536

console.log(JSON.stringify(measureParse()))

function measureParse() {
  const texts = [0, 1, 2, 3, 4].map((round) => Buffer.from(kongText(3_500, round)))
  const [first, ...others] = texts
  let { layout } = read(first)
  const own = others.map((body) => {
    const startedAt = performance.now()
    layout = read(body, layout).layout
    return body.length / 1e3 / (performance.now() - startedAt)
  })
  const small = kongText(400, 0)
  const peer = [0, 1, 2].map(() => {
    const startedAt = performance.now()
    parse(small)
    return small.length / 1e3 / (performance.now() - startedAt)
  })
  return { megabytes: first.length / 1e6, parseMbs: Math.max(...own), peerMbs: Math.max(...peer) }
}

function read(body, layout) {
  const values = new Float64Array(400_000)
  let count = 0
  const sink = {
    seriesOf: () => count++,
    sample: (series, value) => {
      values[series] = value
    },
  }
  const reader = scrapeReader(sink, { layout })
  for (let at = 0; at < body.length; at += chunk) reader.feed(body.subarray(at, at + chunk))
  return reader.end()
}
