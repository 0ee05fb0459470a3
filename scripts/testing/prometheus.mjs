import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { anyFreePort } from '../free-port.mjs'

const run = promisify(execFile)

/** What to say where there is none. Nothing is installed. */
export const noPrometheus =
  'no Prometheus here: install the package prometheus of Debian, or set PROMETHEUS_PATH to its folder'

/**
 * The programs of Prometheus: in the folder PROMETHEUS_PATH, else on PATH. Undefined where there are none.
 * @returns {{ prometheus: string, promtool: string } | undefined}
 */
export function findPrometheus(env = process.env) {
  const folders = env.PROMETHEUS_PATH ? [env.PROMETHEUS_PATH] : (env.PATH ?? '').split(path.delimiter)
  const find = (name) => folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file))
  const [prometheus, promtool] = [find('prometheus'), find('promtool')]
  return prometheus && promtool ? { prometheus, promtool } : undefined
}

/**
 * A Prometheus server of its own, with a folder that is gone afterwards. `openMetrics`: pieces of a text with times, made into its blocks before it
 * starts; `config`: its configuration.
 * @param {{ prometheus: string, promtool: string }} programs
 * @param {{ openMetrics?: Iterable<string>, config?: string }} [options]
 */
export async function startPrometheus({ prometheus, promtool }, { openMetrics, config = '' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatehouse-prometheus-'))
  const data = path.join(folder, 'data')
  const remove = () => fs.rmSync(folder, { recursive: true, force: true })
  try {
    if (openMetrics) {
      const text = path.join(folder, 'series.txt')
      const file = fs.openSync(text, 'w')
      for (const piece of openMetrics) fs.writeSync(file, piece)
      fs.closeSync(file)
      await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', text, data], { maxBuffer: 1 << 24 })
      fs.rmSync(text)
    }
    const blockBytes = openMetrics ? bytesOf(data) : 0
    fs.writeFileSync(path.join(folder, 'prometheus.yml'), config)
    const port = await anyFreePort()
    const child = spawn(
      prometheus,
      [
        `--config.file=${path.join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const ended = new Promise((resolve) => {
      child.once('exit', resolve)
      child.once('error', resolve)
    })
    const url = `http://127.0.0.1:${port}`
    const stop = async () => {
      child.kill('SIGKILL')
      await ended
      remove()
    }
    const until = Date.now() + 30_000
    while (!(await isReady(url))) {
      if (child.exitCode !== null || Date.now() > until) {
        await stop()
        throw new Error('Prometheus does not start.')
      }
      await sleep(50)
    }
    return { url, pid: child.pid, blockBytes, stop }
  } catch (error) {
    remove()
    throw error
  }
}

function isReady(url) {
  return fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Bytes that all files of a folder take on the disk, as `du` counts them. */
function bytesOf(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name)
    return sum + (entry.isDirectory() ? bytesOf(file) : fs.statSync(file).blocks * 512)
  }, 0)
}
