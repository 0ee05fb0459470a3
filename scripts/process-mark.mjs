import fs from 'node:fs'

/**
 * A text that names a running process for good: its id and, on Linux, when it started (proc(5), field 22 of stat), because
 * ids are used again (the first process of a container is always 1).
 * @param {number} [pid]
 */
export function markOf(pid = process.pid) {
  return `${pid} ${startOf(pid)}`
}

/**
 * Whether the process of a mark still runs. A zombie does not.
 * @param {string} mark as `markOf` made it
 */
export function isAlive(mark) {
  const [id, startedAt] = mark.trim().split(' ')
  const pid = Number(id)
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  const start = startOf(pid)
  return start !== '' && (!startedAt || start === startedAt)
}

function startOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, is in parentheses and may hold anything; what follows is counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : fields[19]
  } catch {
    return ''
  }
}
