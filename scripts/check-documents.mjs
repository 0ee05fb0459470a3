// Fails when a document names a file or folder of this checkout that is gone: `node scripts/check-documents.mjs`.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']
const notInGit = /^(\.data|\.next|\.env|node_modules|screenshots|lib\/generated|docs\/screenshot\.png)(\/|$)/

/** The paths that documents name and that do not exist, as `document: path`. */
export function missingPaths() {
  return documents.flatMap((document) => {
    const file = path.join(root, document)
    if (!fs.existsSync(file)) return [`${document}: is missing itself`]
    return pathsIn(fs.readFileSync(file, 'utf8'))
      .filter((at) => !notInGit.test(at) && !exists(at))
      .map((at) => `${document}: ${at}`)
  })
}

/**
 * What looks like a path of this checkout: in backquotes or as a link's target, beginning with one of our top folders or
 * naming a file at the root. A tree (a fenced block of lines that begin with a path) counts too.
 * @param {string} text Markdown
 */
export function pathsIn(text) {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)].map(([, target]) => target)
  const listed = [...text.matchAll(/```tree\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block.split('\n').flatMap((line) => line.trim().split(/ {2,}/)[0]?.split(' ') ?? []),
  )
  const found = [...quoted, ...linked, ...listed].map((at) => at.replace(/^\.\//, '').replace(/[/,:]+$/, ''))
  return [...new Set(found.filter(looksLikePath))]
}

function looksLikePath(text) {
  if (!/^[\w.@()[\]/*-]+$/.test(text)) return false
  return topFolders.some((folder) => text.startsWith(`${folder}/`)) || /^[\w.-]+\.(mjs|mts|ts|json|md|yaml)$/.test(text)
}

const topFolders = ['app', 'components', 'lib', 'i18n', 'messages', 'prisma', 'scripts', 'e2e', 'deploy', 'docs', '.ci']

/** A `*` stands for any name; then one match is enough. */
function exists(at) {
  let places = ['.']
  for (const part of at.split('/'))
    places = places.flatMap((place) => {
      if (!part.includes('*')) return fs.existsSync(path.join(root, place, part)) ? [`${place}/${part}`] : []
      const pattern = new RegExp(`^${part.split(/\*+/).map(escaped).join('.*')}$`)
      const folder = path.join(root, place)
      if (!fs.statSync(folder).isDirectory()) return []
      return fs
        .readdirSync(folder)
        .filter((name) => pattern.test(name))
        .map((name) => `${place}/${name}`)
    })
  return places.length > 0
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

if (process.argv[1] === path.join(root, 'scripts/check-documents.mjs')) {
  const missing = missingPaths()
  for (const line of missing) console.error(`${line} does not exist`)
  if (missing.length > 0) process.exit(1)
}
