// What is too long for the thread that answers requests: unpacking, comparing and planning. Runs as a worker thread with tsx
// (run-task.ts starts it), so it can read the sources it shares with the server.
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { brotliDecompressSync } from 'node:zlib'
import { register } from 'tsx/cjs/api'

// `--import tsx` reaches only the main thread. The sources are CommonJS to Node: package.json names no type.
register()
const { performTask } = createRequire(import.meta.url)('../../snapshots/perform-task.ts')

const textOf = (bytes) => brotliDecompressSync(bytes).toString('utf8')

parentPort?.on('message', ({ id, task }) => {
  try {
    parentPort?.postMessage({ id, result: performTask(task, textOf) })
  } catch (error) {
    const { code, reason } = error ?? {}
    parentPort?.postMessage({
      id,
      error: { code, reason, message: error instanceof Error ? error.message : String(error) },
    })
  }
})
