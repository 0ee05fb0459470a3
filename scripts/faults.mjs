// `npm run faults [-- NAME …]`: what must hold when things break, tried at every single place; `npm test` tries some of them.
// Names: restore, metrics.
import { quietTools } from './environment.mjs'
import { suites } from './faults/suites.mjs'
import { ownEnvironment } from './harness/own-environment.mjs'
import { generate, install } from './prepare.mjs'
import { printFailure, problem } from './problem.mjs'
import { root } from './root.mjs'

try {
  process.exit(await run(process.argv.slice(2)))
} catch (error) {
  printFailure(error)
  process.exit(1)
}

async function run(wanted) {
  const unknown = wanted.find((name) => !Object.hasOwn(suites, name))
  if (unknown) throw problem(`There are no faults called ${unknown}. There are: ${Object.keys(suites).join(', ')}.`)
  process.chdir(root)
  ownEnvironment()
  quietTools()
  await install()
  await generate()
  const { startTestPostgres } = await import('./testing/postgres.mjs')
  const { runVitest } = await import('./test/vitest.mjs')
  const { printSummary } = await import('./test/summary.mjs')
  const postgres = await startTestPostgres()
  try {
    const results = []
    for (const [name, files] of Object.entries(suites)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      const result = await runVitest({ args: files, env: { TEST_DATABASE_URL: postgres.url, FAULTS: 'all' } })
      results.push({ ...result, name: `faults of ${name}` })
    }
    return printSummary(results)
  } finally {
    await postgres.stop()
  }
}
