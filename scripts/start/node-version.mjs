import { problem } from '../problem.mjs'

const oldest = [20, 19, 0]

/**
 * Throws a problem when Node is older than 20.19.
 * @param {string} [version] such as `20.19.1`
 */
export function assertNodeVersion(version = process.versions.node) {
  const have = version.split('.').map(Number)
  const first = oldest.findIndex((part, at) => (have[at] ?? 0) !== part)
  if (first === -1 || (have[first] ?? 0) > oldest[first]) return
  throw problem(`Gatehouse needs Node ${oldest[0]}.${oldest[1]} or newer; this is ${version}. Install a newer Node.`)
}
