import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, it } from 'vitest'
import { type DemoGatewayOptions, startDemoGateway } from './start-demo-gateway'

/**
 * The demo gateway against what real gateways answered. The recorded exchanges are not part of the repository: where they do
 * not stand beside the checkout, these tests are skipped and say so.
 */
const corpus = path.resolve(import.meta.dirname, '../../../shared/kong/corpus')
const isThere = existsSync(path.join(corpus, 'replay.mjs'))

type Cleanup = (end: () => Promise<void>) => void

async function start(options: DemoGatewayOptions, onTestFinished: Cleanup): Promise<string> {
  const gateway = await startDemoGateway({ ...options, empty: true })
  onTestFinished(gateway.close)
  return gateway.url
}

/** What the replayer printed of scenarios that do not pass, and its last line. */
async function replay(folder: string, urls: string[]): Promise<{ failures: string; summary: string }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['replay.mjs', '--dir', `corpus/${folder}`, '--timeout', '5000', '--diffs', '3', ...urls],
    { cwd: corpus, timeout: 80_000, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string; message: string }) => ({ stdout: error.stdout ?? error.message }))
  const lines = stdout.trimEnd().split('\n')
  return {
    failures: lines
      .filter((line) => !line.startsWith('ok'))
      .slice(0, -3)
      .join('\n'),
    summary: lines.at(-1) ?? '',
  }
}

const PASSED = /^[1-9]\d{3} passed, 0 failed$/

const title = isThere ? 'recorded exchanges' : 'recorded exchanges (skipped: they do not stand beside this checkout)'

describe.skipIf(!isThere).concurrent(title, { timeout: 90_000 }, () => {
  it('3.9: with a database, without one and with expressions', async ({ expect, onTestFinished }) => {
    const [admin, dbless, expressions] = await Promise.all([
      start({ version: '3.9' }, onTestFinished),
      start({ version: '3.9', mode: 'dbless' }, onTestFinished),
      start({ version: '3.9', router: 'expressions' }, onTestFinished),
    ])
    const { failures, summary } = await replay('3.9', [
      '--admin',
      admin,
      '--dbless',
      dbless,
      '--expressions',
      expressions,
    ])
    expect(failures).toBe('')
    expect(summary).toMatch(PASSED)
  })

  it.for([
    ['2.8', '2.8'],
    ['1.5', '1.x'],
  ] as const)('%s', async ([version, folder], { expect, onTestFinished }) => {
    const { failures, summary } = await replay(folder, ['--admin', await start({ version }, onTestFinished)])
    expect(failures).toBe('')
    expect(summary).toMatch(PASSED)
  })
})
