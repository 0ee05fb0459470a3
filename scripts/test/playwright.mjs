import fs from 'node:fs'
import path from 'node:path'
import { startConsole } from '../harness/console.mjs'
import { startGatewayYard } from '../harness/gateways.mjs'
import { modulePath } from '../root.mjs'
import { runNode } from '../run.mjs'
import { playwrightFiles, printSlowest } from './slowest.mjs'

/**
 * Runs the browser tests against a console of their own.
 * @param {{ postgresUrl: string, chromium: { executablePath?: string }, isFull: boolean, isThorough: boolean, args: string[] }} options
 *   isFull: the laws walk everything (e2e/gateways.ts); isThorough: so do the attacks (e2e/security/thorough.ts); args: passed on to
 *   Playwright. KEEP_REPORT names a file its report is copied to
 * @returns {Promise<import('./summary.mjs').SuiteResult>}
 */
export async function runPlaywright({ postgresUrl, chromium, isFull, isThorough, args }) {
  const startedAt = Date.now()
  const yard = await startGatewayYard()
  const gatehouse = await startConsole({ postgresUrl, name: 'e2e' })
  const replica = await startConsole({ postgresUrl, name: 'replica', beside: gatehouse })
  // Nobody has set this one up yet: the first journey does.
  const fresh = await startConsole({ postgresUrl, name: 'fresh' })
  const report = path.join(gatehouse.directory, 'playwright.json')
  try {
    const { code } = await runNode([modulePath('@playwright/test/cli.js'), 'test', ...args], {
      env: {
        GATEHOUSE_FRESH_URL: fresh.url,
        GATEHOUSE_FRESH_TOKEN: await fresh.setupToken(),
        GATEHOUSE_YARD: yard.url,
        GATEHOUSE_URL: gatehouse.url,
        GATEHOUSE_REPLICA_URL: replica.url,
        GATEHOUSE_DIRECTORY: gatehouse.directory,
        // Whoever starts last prints the link that counts.
        GATEHOUSE_SETUP_TOKEN: await replica.setupToken(),
        GATEHOUSE_LOG: gatehouse.logFile,
        GATEHOUSE_DATABASE_URL: gatehouse.databaseUrl,
        GATEHOUSE_FULL: isFull ? '1' : '',
        GATEHOUSE_SECURITY: isThorough ? '1' : '',
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...(chromium.executablePath ? { CHROMIUM_PATH: chromium.executablePath } : {}),
      },
    })
    if (fs.existsSync(report) && process.env.KEEP_REPORT) fs.copyFileSync(report, process.env.KEEP_REPORT)
    if (fs.existsSync(report)) printSlowest(playwrightFiles(JSON.parse(fs.readFileSync(report, 'utf8'))))
    return { name: 'browser', ...countOf(report, code), durationMs: Date.now() - startedAt }
  } finally {
    await replica.stop()
    await Promise.all([gatehouse.stop(), fresh.stop()])
    await yard.stop()
    if (fs.existsSync(report)) fs.rmSync(report)
  }
}

function countOf(report, code) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0, note: 'no report' }
  const { stats, errors } = JSON.parse(fs.readFileSync(report, 'utf8'))
  const failed = stats.unexpected + errors.length
  return {
    passed: stats.expected + stats.flaky,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
    ...(stats.flaky > 0 ? { note: `${stats.flaky} only at the second try` } : {}),
  }
}
