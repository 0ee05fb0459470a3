import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { KillOrder } from './apply-and-die'

/** Consoles that stand ready to be killed, so that their start is not waited for one by one. */
export type KillPool = {
  readonly kill: (order: KillOrder) => Promise<{ wasKilled: boolean }>
  readonly close: () => void
}

/** Starts processes ahead, `ready` of them at a time, with the environment of this one. */
export function killPool(ready = 2): KillPool {
  const waiting: Promise<ChildProcess>[] = []
  const refill = () => {
    while (waiting.length < ready) waiting.push(startChild())
  }
  refill()
  return {
    kill: async (order) => {
      const child = await waiting.shift()
      refill()
      if (!child) throw new Error('no process is ready')
      return new Promise((resolve, reject) => {
        child.on('message', (message: { state?: string; error?: string }) => {
          if (message.error) reject(new Error(message.error))
          // It lived to the end: the order named a step that never came.
          else if ('state' in message) child.kill('SIGKILL')
        })
        let hasEnded = false
        child.on('message', (message: object) => {
          hasEnded ||= 'state' in message
        })
        child.on('exit', () => resolve({ wasKilled: !hasEnded }))
        child.send(order)
      })
    },
    close: () => {
      for (const one of waiting) one.then((child) => child.kill('SIGKILL')).catch(() => {})
    },
  }
}

function startChild(): Promise<ChildProcess> {
  const child = fork(path.resolve('lib/server/testing/restores/kill-child.cjs'), {
    execArgv: ['--conditions=react-server'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`a process ended before it was ready (${code})`)))
  })
}
