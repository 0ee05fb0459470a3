import { spawn } from 'node:child_process'
import { root } from '../root.mjs'

/**
 * Starts a Node script as a process that ends with us: it has an IPC channel and stops when that closes, also when we are
 * killed. It gets a process group of its own, so that a Ctrl-C reaches only us and things stop in order.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, stdio?: 'inherit' | number }} [options]
 */
export function startChild(args, { env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', stdio, stdio, 'ipc'],
    env: { ...process.env, ...env },
  })
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  return {
    pid: child.pid,
    /** Resolves with the exit code. */
    ended,
    onMessage: (listener) => child.on('message', listener),
    /** Asks it to stop and waits; after `graceMs` it is killed. */
    async stop({ graceMs = 12_000 } = {}) {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
    kill: () => child.kill('SIGKILL'),
  }
}
