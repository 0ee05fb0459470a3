import 'server-only'
import type { Worker } from 'node:worker_threads'
import { ConsoleError, type ErrorCode, statusOfCode } from '@/lib/errors/console-error'
import { oncePerProcess } from '@/lib/server/kong'
import type { Task, TaskResults } from '@/lib/snapshots/perform-task'

/** A thread is kept this long for the next task: it takes half a second to start. */
const idleMs = 60_000
/** More old space than a whole gateway of 100,000 entities twice needs; beyond, the task fails and not the server. */
const mostMegabytes = 1_536

/**
 * Loads the thread's own file. As a text: a file named in the open would be bundled by Turbopack, with all of tsx and esbuild.
 */
const entry = `
  const { workerData } = require('node:worker_threads')
  const file = require('node:path').join(workerData.root, 'lib/server/snapshots/snapshot-worker.mjs')
  import(require('node:url').pathToFileURL(file).href)
`

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: unknown) => void }
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; idle?: NodeJS.Timeout }

const state = () => oncePerProcess('snapshot-worker', () => ({ thread: undefined as Thread | undefined, next: 0 }))

/** Does a task in a thread of its own, so that requests are answered meanwhile. Tasks queue. Throws ConsoleError. */
export function runTask<Name extends Task['task']>(task: Extract<Task, { task: Name }>): Promise<TaskResults[Name]> {
  const shared = state()
  shared.thread ??= startThread(shared)
  const { worker, waiting } = shared.thread
  clearTimeout(shared.thread.idle)
  const id = shared.next++
  return new Promise<TaskResults[Name]>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
    worker.postMessage({ id, task })
  })
}

function startThread(shared: { thread: Thread | undefined }): Thread {
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads')
  const worker = new Thread(entry, {
    eval: true,
    workerData: { root: process.cwd(), bundle: bundleOfBuild() },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    // The secrets of the environment are none of its business.
    env: {},
  })
  worker.unref()
  const thread: Thread = { worker, waiting: new Map() }
  const end = (error: unknown) => {
    if (shared.thread === thread) shared.thread = undefined
    for (const { reject } of thread.waiting.values()) reject(error)
    thread.waiting.clear()
  }
  worker.on('message', ({ id, result, error }: Message) => {
    const waiting = thread.waiting.get(id)
    thread.waiting.delete(id)
    if (error) waiting?.reject(asError(error))
    else waiting?.resolve(result)
    if (thread.waiting.size > 0) return
    thread.idle = setTimeout(() => {
      if (shared.thread === thread) shared.thread = undefined
      void worker.terminate()
    }, idleMs).unref()
  })
  worker.on('error', (cause) =>
    end(new ConsoleError('unexpected', 'The content could not be worked through.', { cause })),
  )
  worker.on('exit', () => end(new ConsoleError('unexpected', 'The content could not be worked through to the end.')))
  return thread
}

/** What the build made of the tasks (scripts/bundle-tasks.mjs); without a build they run from the sources. */
function bundleOfBuild(): string | undefined {
  if (process.env.NODE_ENV !== 'production') return undefined
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { resolve } = process.getBuiltinModule('node:path')
  const file = resolve(process.env.NEXT_DIST_DIR || '.next', 'snapshot-tasks.cjs')
  return existsSync(file) ? file : undefined
}

type Message = {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly code?: string; readonly reason?: string; readonly message: string }
}

function asError({ code = '', reason, message }: NonNullable<Message['error']>): ConsoleError {
  const known = Object.hasOwn(statusOfCode, code) ? (code as ErrorCode) : 'unexpected'
  return new ConsoleError(known, message, { reason })
}
