// What is too long for the thread that answers requests: unpacking, comparing and planning. Runs as a worker thread that run-task.ts
// starts, from the bundle of the build, or from the sources with tsx.
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { brotliDecompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const { performTask } = workerData.bundle ? require(workerData.bundle) : await fromSources()

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

async function fromSources() {
  // `--import tsx` reaches only the main thread. The sources are CommonJS to Node: package.json names no type.
  const { register } = await import('tsx/cjs/api')
  register()
  return require('../../snapshots/perform-task.ts')
}
