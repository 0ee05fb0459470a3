// Run by itself with the settings of a console (DATABASE_URL of a migrated database, its keys), --conditions=react-server, and TARGET_URL of
// metrics-target.mjs: prints what a scrape costs from the request to the rows in Postgres, as JSON.
import { createRequire } from 'node:module'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { register } from 'tsx/cjs/api'

register()
const load = createRequire(import.meta.url)
const { db } = load('../../lib/server/db.ts')
const { log } = load('../../lib/server/log.ts')
const { jobContext } = load('../../lib/server/jobs/job-context.ts')
const { scrapeConnection } = load('../../lib/server/metrics/scrape-connection.ts')
const { defaultSettings } = load('../../lib/server/metrics/settings-row.ts')

log.level = 'silent'
const begin = Math.floor(Date.now() / 15_000) * 15_000 - 60 * 15_000

// What is loaded and opened once in the life of a console is not what a first scrape costs.
await measure(10, 3)
const small = await measure(100, 12)
const middle = await measure(1_000, 12)
const large = await measure(3_500, 6)
console.log(JSON.stringify({ small, middle, large }))
await db().$disconnect()
process.exit(0)

/** Scrapes of a gateway with so many routes: the first, and the middle and best of those that follow. */
async function measure(routes, count) {
  const adminUrl = `${process.env.TARGET_URL}/routes-${routes}`
  // The target makes its texts when it is first asked.
  const { byteLength } = await (await fetch(`${adminUrl}/metrics`)).arrayBuffer()
  const { id } = await db().connection.create({
    data: { name: `routes-${routes}`, adminUrl, protection: { kind: 'open' } },
  })
  const context = await jobContext('scrape-metrics', id)
  const runs = []
  for (let n = 0; n < count; n += 1) runs.push(await timed(context, begin + n * 15_000))
  const [first, second, ...warm] = runs
  const middleOf = (key) =>
    warm.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(warm.length / 2)] ?? second[key]
  const node = await db().metricNode.findFirst({ where: { connectionId: id } })
  return {
    bytes: byteLength,
    samples: node.samples,
    firstMs: first.ms,
    ms: middleOf('ms'),
    bestMs: Math.min(...warm.map(({ ms }) => ms)),
    blockedMs: middleOf('blockedMs'),
    cpuMs: middleOf('cpuMs'),
  }
}

async function timed(context, at) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const before = process.cpuUsage()
  const startedAt = performance.now()
  delay.enable()
  const { stored } = await scrapeConnection(context, defaultSettings, at, at)
  delay.disable()
  const ms = performance.now() - startedAt
  const { user, system } = process.cpuUsage(before)
  if (stored !== 1) throw new Error('A scrape was not stored.')
  return { ms, blockedMs: delay.max / 1e6, cpuMs: (user + system) / 1e3 }
}
