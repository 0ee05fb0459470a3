// `npm run verify`: format, lint, types, layers, lock file, documents and the unit tests that need no database. Under a minute.
import { quietTools } from './environment.mjs'
import { ownEnvironment } from './harness/own-environment.mjs'
import { generate, install } from './prepare.mjs'
import { printFailure } from './problem.mjs'
import { root } from './root.mjs'
import { assertNodeVersion } from './start/node-version.mjs'

try {
  assertNodeVersion()
  process.chdir(root)
  ownEnvironment()
  quietTools()
  await install()
  await generate()
  const { runCheck, staticChecks } = await import('./test/static-checks.mjs')
  const { printSummary } = await import('./test/summary.mjs')
  const { runVitest } = await import('./test/vitest.mjs')
  const results = []
  for (const check of staticChecks) results.push(await runCheck(check))
  results.push(await runVitest({ args: ['--project', 'pure', '--project', 'router'] }))
  process.exit(printSummary(results))
} catch (error) {
  printFailure(error)
  process.exit(1)
}
