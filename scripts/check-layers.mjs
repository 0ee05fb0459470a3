// Holds every import to scripts/layers.mjs: `node scripts/check-layers.mjs`.
import fs from 'node:fs'
import path from 'node:path'
import { alsoForTests, layerOf, layers, narrower } from './layers.mjs'
import { root } from './root.mjs'

const sourceFile = /\.(ts|tsx|mts|mjs)$/
const notOurs = new Set([
  'node_modules',
  'public',
  'prisma',
  'deploy',
  'docs',
  'screenshots',
  'coverage',
  'test-results',
  'playwright-report',
])
const imported = /(?:^(?:import|export)\s(?:[^'"]*?\sfrom\s+)?|\bimport\s*\(\s*)(['"])([^'"\n]+)\1/gm

/** What is wrong with the imports of the whole checkout, one line each. */
export function checkLayers() {
  return sourceFiles('').flatMap((file) => problemsOf(file, fs.readFileSync(path.join(root, file), 'utf8')))
}

/**
 * What is wrong with the imports of one file.
 * @param {string} file path from the root
 * @param {string} text its source
 * @returns {string[]}
 */
export function problemsOf(file, text) {
  // Settings and entry points at the root tie layers together; types of packages belong to all.
  if (!file.includes('/') || /^lib\/[^/]+\.d\.ts$/.test(file)) return []
  const from = layerOf(file)
  if (!from) return [`${file}: its folder has no place in scripts/layers.mjs`]
  return [...text.matchAll(imported)].flatMap(([, , specifier]) => {
    const problem = problemOf({ file, from, specifier })
    return problem ? [`${file}: ${specifier}: ${problem}`] : []
  })
}

function problemOf({ file, from, specifier }) {
  const isRelative = specifier.startsWith('.')
  if (!isRelative && !specifier.startsWith('@/')) return undefined
  const target = isRelative ? path.posix.join(path.posix.dirname(file), specifier) : specifier.slice(2)
  if (target.startsWith('..')) return 'leaves the project'
  // A file at the root (package.json) belongs to no layer.
  if (!target.includes('/') && isRelative) return undefined
  const to = layerOf(`${target}/`)
  if (!to) return 'its folder has no place in scripts/layers.mjs'
  if (isRelative && to !== from && !relativeAllowed(from, to))
    return `write it @/${target}: it stands in another folder`
  const isTest = /\.test\.tsx?$/.test(file)
  const allowed = [from, ...layers[from], ...(isTest ? alsoForTests : [])]
  if (!allowed.includes(to)) return `${from} may not import ${to}`
  const rule = narrower[`${target}.ts`]
  if (!isTest && rule?.notFrom.includes(from)) return `not from ${from}: ${rule.because}`
  return undefined
}

/** scripts are plain Node, which does not know `@/`. */
function relativeAllowed(from, to) {
  return from === 'scripts' || to === 'scripts'
}

function sourceFiles(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.name.startsWith('.') || notOurs.has(entry.name) || at === 'lib/generated') return []
    if (entry.isDirectory()) return sourceFiles(at)
    return sourceFile.test(entry.name) ? [at] : []
  })
}

if (process.argv[1] === path.join(root, 'scripts/check-layers.mjs')) {
  const problems = checkLayers()
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exit(1)
}
