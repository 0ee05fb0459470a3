import fs from 'node:fs'
import path from 'node:path'
import { modulePath } from '../root.mjs'

/**
 * Puts packages and what they depend on into another folder's node_modules, as hard links: a real tree (Turbopack follows no
 * symbolic link out of its root) that takes no space.
 * @param {string[]} names
 * @param {string} target a node_modules folder
 */
export function linkPackages(names, target) {
  const wanted = new Set()
  const add = (name) => {
    if (wanted.has(name) || !fs.existsSync(modulePath(name))) return // optional ones may be for another platform
    wanted.add(name)
    const { dependencies, optionalDependencies } = JSON.parse(
      fs.readFileSync(modulePath(`${name}/package.json`), 'utf8'),
    )
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) add(other)
  }
  for (const name of names) add(name)
  for (const name of wanted) link(modulePath(name), path.join(target, name))
}

function link(from, to) {
  fs.mkdirSync(to, { recursive: true })
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) link(source, target)
    else if (entry.isFile()) fs.linkSync(source, target)
  }
}
