import fs from 'node:fs'
import path from 'node:path'
import { modulePath, root } from '../root.mjs'
import { runNode } from '../run.mjs'
import { printSlowest, vitestFiles } from './slowest.mjs'

/**
 * Runs vitest.
 * @param {{ args?: string[], env?: Record<string, string> }} [options]
 * @returns {Promise<import('./summary.mjs').SuiteResult>}
 */
export async function runVitest({ args = [], env } = {}) {
  const startedAt = Date.now()
  const report = path.join(root, '.data', 'test', `vitest-${process.pid}.json`)
  fs.mkdirSync(path.dirname(report), { recursive: true })
  const { code } = await runNode(
    [
      modulePath('vitest/vitest.mjs'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env },
  )
  const durationMs = Date.now() - startedAt
  if (!fs.existsSync(report)) return { name: 'unit', passed: 0, failed: 1, skipped: 0, durationMs, note: 'no report' }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = result
  printSlowest(vitestFiles(result))
  fs.rmSync(report)
  // A file that does not even load has no tests to count, and an error outside the tests fails the run all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = numFailedTests + broken.length
  return {
    name: 'unit',
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests,
    durationMs,
  }
}
