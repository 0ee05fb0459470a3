// npm run test:security: the tests that attacks fail, in vitest and (unless --no-browser) in a browser against a built console, and
// docs/security-tests.md with the result of each row of scripts/security/rows.mjs.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { quietTools } from './environment.mjs'
import { generate } from './prepare.mjs'
import { printFailure } from './problem.mjs'
import { modulePath, root } from './root.mjs'
import { rows } from './security/rows.mjs'
import { securityTable } from './security/table.mjs'

const table = 'docs/security-tests.md'
const isInBrowser = (file) => file.startsWith('e2e/')

try {
  process.chdir(root)
  quietTools()
  await generate()
  const files = [...new Set(rows.flatMap(({ tests }) => tests.map(([file]) => file)))]
  const results = runVitest(files.filter((file) => !isInBrowser(file)))
  const browser = process.argv.includes('--no-browser') ? undefined : runBrowser(files.filter(isInBrowser))
  const resultOf = (file, title) => (isInBrowser(file) ? (browser ?? 'not run') : found(results, file, title))
  fs.writeFileSync(table, securityTable(rows, resultOf))
  const failed = rows.filter(({ tests }) => tests.some(([file, title]) => resultOf(file, title) === 'fails'))
  console.log(
    `${rows.length} rows, ${failed.length} failed${failed.length > 0 ? `: ${failed.map(({ id }) => id).join(', ')}` : ''}. ${table}`,
  )
  process.exit(failed.length > 0 ? 1 : 0)
} catch (error) {
  printFailure(error)
  process.exit(1)
}

/** Results of vitest's tests: file, whole title, status. */
function runVitest(files) {
  const report = path.join(root, '.data', `security-${process.pid}.json`)
  fs.mkdirSync(path.dirname(report), { recursive: true })
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
  spawnSync(process.execPath, [modulePath('vitest/vitest.mjs'), ...args], { stdio: 'inherit' })
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8'))
  fs.rmSync(report)
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file: path.relative(root, name), fullName, status })),
  )
}

function found(results, file, title) {
  const own = results.filter((result) => result.file === file && result.fullName.includes(title))
  if (own.some(({ status }) => status === 'failed')) return 'fails'
  return own.some(({ status }) => status === 'passed') ? 'passes' : 'not run'
}

/** All of them or none: Playwright runs them against one console. */
function runBrowser(files) {
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', '--e2e', ...files], { stdio: 'inherit' })
  return status === 0 ? 'passes' : 'fails'
}
