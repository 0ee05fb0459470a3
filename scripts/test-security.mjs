// `npm run test:security`: what attackers try (scripts/security/rows.mjs), on servers of its own: the tests without a browser, those in one
// with every attack at every place, a flood of sign-ins with a kill in the middle. Writes the result of each row to
// docs/security-tests.md. `--no-browser` leaves out all that needs a build; its rows then say "not run".
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { quietTools } from './environment.mjs'
import { ownEnvironment } from './harness/own-environment.mjs'
import { generate, install } from './prepare.mjs'
import { printFailure } from './problem.mjs'
import { modulePath, root } from './root.mjs'
import { playwrightResults, resultOf, vitestResults } from './security/results.mjs'
import { rows } from './security/rows.mjs'
import { securityTable } from './security/table.mjs'

const table = 'docs/security-tests.md'
const hasBuild = !process.argv.includes('--no-browser')
const isInBrowser = (file) => file.startsWith('e2e/')
const floodFile = 'scripts/security/flood.mjs'

try {
  process.chdir(root)
  ownEnvironment()
  quietTools()
  await install()
  await generate()
  const files = [...new Set(rows.flatMap(({ tests }) => tests.map(([file]) => file)))].filter(
    (file) => file !== floodFile,
  )
  const results = [
    ...runVitest(files.filter((file) => !isInBrowser(file))),
    ...(hasBuild ? [...runBrowser(files.filter(isInBrowser)), ...(await runFlood())] : []),
  ]
  const result = (file, title) => resultOf(results, file, title)
  fs.writeFileSync(table, securityTable(rows, result))
  const failed = rows.filter(({ tests }) => tests.some(([file, title]) => result(file, title) === 'fails'))
  const count = (status) => results.filter((one) => one.status === status).length
  console.log(
    `${rows.length} rows, ${failed.length} failed${failed.length > 0 ? `: ${failed.map(({ id }) => id)}` : ''}. ${table}`,
  )
  console.log(`${count('passed')} passed, ${count('failed')} failed`)
  process.exit(count('failed') > 0 ? 1 : 0)
} catch (error) {
  printFailure(error)
  process.exit(1)
}

function runVitest(files) {
  const args = ['run', '--reporter=dot', '--reporter=json', ...files]
  const report = withReport((file) => run([modulePath('vitest/vitest.mjs'), ...args, `--outputFile.json=${file}`]))
  return vitestResults(report, (file) => path.relative(root, file))
}

function runBrowser(files) {
  const args = ['scripts/test.mjs', '--e2e', '--security', ...files]
  return playwrightResults(withReport((file) => run(args, { KEEP_REPORT: file })))
}

async function runFlood() {
  const { openWorkbench } = await import('./harness/workbench.mjs')
  const { flood } = await import('./security/flood.mjs')
  const workbench = await openWorkbench('flood')
  try {
    const figures = await flood(workbench)
    for (const { title, isPassed, detail } of figures)
      console.log(`${isPassed ? 'passes' : 'FAILS '}  ${title}: ${detail}`)
    return figures.map(({ title, isPassed }) => ({ file: floodFile, title, status: isPassed ? 'passed' : 'failed' }))
  } finally {
    await workbench.stop()
  }
}

function run(args, env = {}) {
  spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
}

/** Runs what leaves a report in a file, and reads it. Throws where there is none: then nothing was tried. */
function withReport(write) {
  const file = path.join(root, '.data', `security-${process.pid}.json`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.rmSync(file, { force: true })
  write(file)
  const report = JSON.parse(fs.readFileSync(file, 'utf8'))
  fs.rmSync(file)
  return report
}
