import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { anyFreePort } from '../free-port.mjs'
import { root } from '../root.mjs'
import { runNode } from '../run.mjs'
import { startChild } from '../start/child.mjs'
import { linkPackages } from './link-packages.mjs'

const folder = path.join(root, '.data', 'bench', 'bare')
const patienceMs = 30_000
const files = {
  'package.json': '{ "private": true }',
  // Its own root: else Next finds our proxy.ts and instrumentation.ts above.
  'next.config.mjs': 'export default { turbopack: { root: import.meta.dirname } }',
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'app/page.jsx': 'export const dynamic = "force-dynamic"\nexport default () => <main><h1>Bare</h1></main>',
}

/**
 * The peer: a Next application with one page that says one word, built and served by the same Next on the same machine.
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startBareNext() {
  fs.rmSync(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  linkPackages(['next', 'react', 'react-dom'], path.join(folder, 'node_modules'))
  const next = path.join(folder, 'node_modules/next/dist/bin/next')
  const { code, output } = await runNode([next, 'build', folder], { isQuiet: true })
  if (code !== 0) throw new Error(`The bare Next did not build:\n${output}`)
  const port = await anyFreePort()
  const logFile = path.join(folder, 'server.log')
  const log = fs.openSync(logFile, 'w')
  const server = startChild([next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'], {
    stdio: log,
    env: { NODE_ENV: 'production' },
  })
  fs.closeSync(log)
  const url = `http://127.0.0.1:${port}`
  const stop = () => server.stop({ graceMs: 3000 })
  const startedAt = Date.now()
  while (!(await answers(url))) {
    if (Date.now() - startedAt > patienceMs) {
      await stop()
      throw new Error(`The bare Next does not answer:\n${fs.readFileSync(logFile, 'utf8')}`)
    }
    await sleep(50)
  }
  return { url, pid: server.pid, stop }
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
