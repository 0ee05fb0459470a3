import 'server-only'
import { fork } from 'node:child_process'
import path from 'node:path'
import type { ScrapeOrder } from './scrape-forever'

/** A console that scrapes, in a process of its own with the environment of this one. */
export type ScrapeProcess = { readonly kill: () => Promise<void>; readonly errors: readonly string[] }

/** Starts one; resolves when it scrapes. */
export async function startScrapeProcess(order: ScrapeOrder): Promise<ScrapeProcess> {
  const child = fork(path.resolve('lib/server/testing/metrics/scrape-child.cjs'), {
    execArgv: ['--conditions=react-server'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const errors: string[] = []
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`a process ended before it was ready (${code})`)))
  })
  child.on('message', ({ error }: { error?: string }) => {
    if (error !== undefined) errors.push(error)
  })
  child.send(order)
  return {
    errors,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
