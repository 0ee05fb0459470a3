import { spawn } from 'node:child_process'
import { root } from './root.mjs'

const running = new Set()

/** Ends what `run` started and has not ended, as when a build is interrupted. */
export function stopRunning() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, isQuiet?: boolean, cwd?: string }} [options] quiet: its output is kept, not shown
 * @returns {Promise<{ code: number, output: string }>} the code is 1 where a signal ended it
 */
export function run(command, args, { env = {}, isQuiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    running.add(child)
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() })
    })
  })
}

/** Runs a script of node_modules with this Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}
