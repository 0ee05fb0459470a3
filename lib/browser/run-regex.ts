import type { RegexAnswer, RegexJob } from './match-regex'

/** What became of a job: its answer, or why there is none. */
export type RegexRun = RegexAnswer | { readonly stopped: 'slow' | 'unavailable' }

/** How long an expression may take, over all texts of a job, before it is stopped. */
export const regexLimitMs = 200

/** How long the thread may take to come up; only ever met where workers are forbidden. */
const startLimitMs = 10_000

let thread: Promise<Worker> | undefined
let last: Promise<unknown> = Promise.resolve()

/** Runs an expression in a thread that is ended after `regexLimitMs`; jobs wait for each other. Never throws. */
export function runRegex(job: RegexJob): Promise<RegexRun> {
  const run = last.then(() => runNow(job))
  last = run
  return run
}

async function runNow(job: RegexJob): Promise<RegexRun> {
  try {
    thread ??= startThread()
    return await answerOf(await thread, job)
  } catch {
    thread = undefined
    return { stopped: 'unavailable' }
  }
}

function answerOf(worker: Worker, job: RegexJob): Promise<RegexRun> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      worker.terminate()
      thread = undefined
      resolve({ stopped: 'slow' })
    }, regexLimitMs)
    worker.onmessage = ({ data }: MessageEvent<RegexAnswer>) => {
      clearTimeout(timer)
      resolve(data)
    }
    worker.postMessage(job)
  })
}

function startThread(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' })
    const timer = setTimeout(() => {
      worker.terminate()
      reject(new Error('The thread for regular expressions did not start.'))
    }, startLimitMs)
    worker.onerror = (event) => {
      clearTimeout(timer)
      reject(new Error(event.message))
    }
    worker.onmessage = () => {
      clearTimeout(timer)
      resolve(worker)
    }
  })
}
