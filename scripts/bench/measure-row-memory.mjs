import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../root.mjs'

/** Bytes of memory an entity takes in the tables of the inventory, measured in a process of its own that can collect garbage at will. */
export async function measureRowMemory() {
  const script = path.join(root, 'scripts', 'bench', 'row-memory.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--conditions=react-server', script])
  const { bytes } = JSON.parse(stdout)
  return { name: 'memory of an entity', value: bytes, unit: 'bytes', peer: 400, peerName: 'limit', target: 1 }
}
