import fs from 'node:fs'

const sameKeyMs = 500
const watchMs = 500

/**
 * Calls `stop` at the first Ctrl-C, SIGTERM or SIGHUP, and `force` at the next. One Ctrl-C can arrive twice, from the terminal
 * and from npm: what comes within half a second is the same. Started by npm, the death of npm counts as a signal too.
 * @param {{ stop: () => void, force: () => void }} actions
 */
export function onStopSignal({ stop, force }) {
  let firstAt = 0
  const hear = () => {
    if (!firstAt) {
      firstAt = Date.now()
      stop()
    } else if (Date.now() - firstAt > sameKeyMs) force()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, hear)
  if (!process.env.npm_lifecycle_event) return
  const born = lineage()
  const timer = setInterval(() => {
    if (lineage() === born) return
    clearInterval(timer)
    hear()
  }, watchMs)
  timer.unref()
}

/** Parent and grandparent: between npm and us stands a shell, which stays when npm is killed. */
function lineage() {
  const parent = process.ppid
  if (process.platform !== 'linux') return `${parent}`
  try {
    const status = fs.readFileSync(`/proc/${parent}/status`, 'utf8')
    return `${parent} ${/^PPid:\s+(\d+)/m.exec(status)?.[1]}`
  } catch {
    return `${parent}`
  }
}
