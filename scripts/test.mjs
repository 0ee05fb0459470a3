// `npm test`: every check, on a Postgres, a build and ports of its own. `--unit` leaves the browser tests out, `--e2e` runs
// only them, `--full` lets the laws walk all kinds on all versions, every page in every look (before a release), `--security` tries
// attacks everywhere instead of where they are likeliest (`npm run test:security`);
// everything else is passed on: `npm test -- --e2e e2e/laws --headed` to Playwright, `npm test -- --unit lib/diff` to vitest.
import fs from 'node:fs'
import path from 'node:path'
import { quietTools } from './environment.mjs'
import { ownEnvironment } from './harness/own-environment.mjs'
import { build, generate, install } from './prepare.mjs'
import { printFailure } from './problem.mjs'
import { modulePath, root } from './root.mjs'
import { stopRunning } from './run.mjs'
import { assertNodeVersion } from './start/node-version.mjs'

const args = process.argv.slice(2)
const wantsUnit = !args.includes('--e2e')
const wantsBrowser = !args.includes('--unit')
const isFull = args.includes('--full')
const isThorough = args.includes('--security')
const passedOn = args.filter((arg) => !['--e2e', '--unit', '--full', '--security'].includes(arg))

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    stopRunning()
    process.exitCode = 1
  })

try {
  process.exit(await test())
} catch (error) {
  printFailure(error)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

async function test() {
  assertNodeVersion()
  process.chdir(root)
  ownEnvironment()
  quietTools()
  await install()
  await generate()

  const { printSummary } = await import('./test/summary.mjs')
  const { ensureChromium } = await import('./harness/chromium.mjs')
  const { startTestPostgres } = await import('./testing/postgres.mjs')
  const chromium = wantsBrowser ? await ensureChromium() : undefined
  const postgres = await startTestPostgres()
  try {
    const results = [
      ...(wantsUnit ? await unitSuites(postgres.url) : []),
      ...(wantsBrowser ? [await browserSuite({ postgresUrl: postgres.url, chromium })] : []),
    ]
    return printSummary(results)
  } finally {
    await postgres.stop()
  }
}

async function unitSuites(postgresUrl) {
  const { runCheck, staticChecks } = await import('./test/static-checks.mjs')
  const { runVitest } = await import('./test/vitest.mjs')
  const results = []
  for (const check of staticChecks) results.push(await runCheck(check))
  results.push(await runCheck(migrationsCheck(postgresUrl)))
  const unit = await runVitest({ args: wantsBrowser ? [] : passedOn, env: { TEST_DATABASE_URL: postgresUrl } })
  const hasRecordings = fs.existsSync(path.join(root, '../shared/kong/corpus'))
  return [
    ...results,
    { ...unit, note: hasRecordings ? undefined : 'no ../shared: not held to recordings of real Kongs' },
  ]
}

/** A migration is missing when the migrations do not lead to prisma/schema.prisma. */
function migrationsCheck(postgresUrl) {
  const diff = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code']
  return {
    name: 'migrations',
    args: [modulePath('prisma/build/index.js'), 'migrate', 'diff', ...diff],
    env: { DATABASE_URL: postgresUrl },
  }
}

async function browserSuite({ postgresUrl, chromium }) {
  const { runPlaywright } = await import('./test/playwright.mjs')
  const startedAt = Date.now()
  try {
    await build()
    return await runPlaywright({ postgresUrl, chromium, isFull, isThorough, args: passedOn })
  } catch (error) {
    printFailure(error)
    return {
      name: 'browser',
      passed: 0,
      failed: 1,
      skipped: 0,
      durationMs: Date.now() - startedAt,
      note: 'did not start',
    }
  }
}
