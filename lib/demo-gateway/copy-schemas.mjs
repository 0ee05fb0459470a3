// node lib/demo-gateway/copy-schemas.mjs FOLDER: takes the field facts of each version (schemas/…) out of a folder of
// recorded answers with a folder for each version: `GET /schemas/…`, `/`, `/status` and `/endpoints`, one file each.
// What Kong does not show of itself stays as it is: schemas/…/unshown.json, written by hand from its source.
import fs from 'node:fs'
import path from 'node:path'

const [from] = process.argv.slice(2)
if (from === undefined || !fs.existsSync(from)) {
  console.error('copy-schemas: name the folder of recorded schemas')
  process.exit(1)
}
const VERSIONS = { 3.9: '3.9', 2.8: '2.8', '1.x': '1.5' }
const ABOUT_THE_NODE = ['root.json', 'status.json', 'endpoints.json']

for (const [recorded, version] of Object.entries(VERSIONS)) {
  const to = path.join(import.meta.dirname, 'schemas', version)
  for (const file of fs.readdirSync(path.join(from, recorded), { recursive: true })) {
    if (!file.endsWith('.json')) continue
    const isEntity = !file.includes(path.sep) && !ABOUT_THE_NODE.includes(file)
    const target = path.join(to, isEntity ? 'entities' : '', file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.copyFileSync(path.join(from, recorded, file), target)
  }
}
