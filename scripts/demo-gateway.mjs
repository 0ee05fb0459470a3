// npm run demo-gateway -- --port N --kong 3.9|2.8|1.5 [--dbless] [--router expressions] [--empty] [--steady] [--latency MS]
// Plain Node: runs lib/demo-gateway/start.ts through tsx, hands signals on and ends as it ends.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
let tsx
try {
  tsx = import.meta.resolve('tsx')
} catch {
  console.error('demo-gateway: the packages are not installed; run npm ci first')
  process.exit(1)
}
const start = path.join(root, 'lib', 'demo-gateway', 'start.ts')
const child = spawn(process.execPath, ['--import', tsx, start, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
