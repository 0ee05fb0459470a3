import path from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles what runs in a worker thread (lib/server/snapshots/run-task.ts) into one file beside the build: from the sources a thread takes
 * half a second to start, most of it for the compiler.
 * @param {{ root: string, dist: string }} options
 */
export async function bundleTasks({ root, dist }) {
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/snapshots/perform-task.ts'],
    outfile: path.join(root, dist, 'snapshot-tasks.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
}
