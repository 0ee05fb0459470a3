// node scripts/openapi.mjs: brings lib/openapi/route-takes.ts and lib/openapi/summaries.ts to the routes there are. What a route takes is
// read from its route.ts; a sentence that stands already stays, a new route gets the first one of its verb's docstring.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { modulePath, root } from './root.mjs'

const contract = '@/lib/contract'
const routesModule = '@/lib/permissions/routes'
const takesFile = 'lib/openapi/route-takes.ts'
const summariesFile = 'lib/openapi/summaries.ts'

process.chdir(root)
const keys = [
  ...read('lib/permissions/routes.ts').matchAll(/^ {2}'((?:GET|POST|PUT|PATCH|DELETE) \/api\/[^']*)'/gm),
].map(([, key]) => key)
const docs = docstrings()
const known = knownSummaries()
const routes = keys.map(routeOf).filter((route) => route !== undefined)

fs.writeFileSync(takesFile, takesSource())
fs.writeFileSync(summariesFile, summariesSource())
spawnSync(process.execPath, [modulePath('@biomejs/biome/bin/biome'), 'check', '--write', 'lib/openapi'], {
  stdio: 'ignore',
})
for (const { key, summary } of routes)
  if (!summary) console.log(`No sentence for ${key}: write one in ${summariesFile}.`)

function routeOf(key) {
  const [method, address] = key.split(' ')
  const file = `app${address}/route.ts`
  if (!fs.existsSync(file)) return undefined
  const source = read(file)
  const modules = importsOf(source)
  const code = new RegExp(`export const ${method} = ([\\s\\S]*?)(?=\\nexport const|$)`).exec(source)?.[1] ?? ''
  const takes = ['body', 'query'].flatMap((part) => {
    const name = new RegExp(`\\b${part}: ([A-Za-z]\\w*)`).exec(code)?.[1]
    return name && modules.get(name)?.startsWith(contract) ? [{ part, name, module: modules.get(name) }] : []
  })
  const verbs = [...code.matchAll(/\b(\w+)\(/g)].map(([, name]) => name)
  const verb = verbs.find(
    (name) => modules.get(name)?.startsWith('@/lib/server') && !modules.get(name).endsWith('/http') && docs.has(name),
  )
  const status = code.includes('created(') ? 201 : code.includes('nothing()') ? 204 : undefined
  return { key, takes, status, summary: known.get(key) || docs.get(verb) || '' }
}

function importsOf(source) {
  const found = [...source.matchAll(/import \{([^}]*)\} from '([^']+)'/g)]
  return new Map(found.flatMap(([, names, module]) => names.split(',').map((name) => [name.trim(), module])))
}

/** First sentences of what lib/server exports, by name. */
function docstrings() {
  const found = new Map()
  for (const file of fs.readdirSync('lib/server', { recursive: true }).filter((name) => /(?<!\.test)\.ts$/.test(name)))
    for (const [, text, name] of read(path.join('lib/server', file)).matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function|const) (\w+)/g,
    ))
      if (!found.has(name)) found.set(name, firstSentence(text.replace(/\s*\n\s*\* ?/g, ' ').trim()))
  return found
}

function firstSentence(text) {
  const sentence = /^(.*?)[.:;](\s|$)/.exec(text)?.[1] ?? text
  return `${sentence.replace(/\s*\([^()]*\.tsx?[^()]*\)/g, '').replaceAll('`', '')}.`
}

function knownSummaries() {
  const [source = ''] = fs.existsSync(summariesFile) ? read(summariesFile).split('export const statuses') : []
  const rows = source.matchAll(/^ {2}'([^']+)':\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/gm)
  return new Map([...rows].map(([, key, single, double]) => [key, (single ?? double).replaceAll(/\\(.)/g, '$1')]))
}

function takesSource() {
  const modules = new Map()
  for (const { name, module } of routes.flatMap(({ takes }) => takes))
    modules.set(module, new Set([...(modules.get(module) ?? []), name]))
  const imports = [...modules].map(([module, names]) => `import { ${[...names].sort().join(', ')} } from '${module}'`)
  const rows = routes
    .filter(({ takes }) => takes.length > 0)
    .map(({ key, takes }) => `  '${key}': { ${takes.map(({ part, name }) => `${part}: ${name}`).join(', ')} },`)
  return `import type { z } from 'zod'
${imports.sort().join('\n')}
import type { RouteKey } from '${routesModule}'

/** What a route takes: the very schemas its handler holds what it is sent to. A test compares them, handler by handler. */
export type RouteTakes = { readonly body?: z.ZodType; readonly query?: z.ZodType }

/** Every route that takes a body or a query (made by scripts/openapi.mjs). */
export const routeTakes: { readonly [Key in RouteKey]?: RouteTakes } = {
${rows.join('\n')}
}
`
}

function summariesSource() {
  const rows = routes.map(({ key, summary }) => `  '${key}': ${JSON.stringify(summary)},`)
  const statuses = routes.filter(({ status }) => status).map(({ key, status }) => `  '${key}': ${status},`)
  return `/** What each route does, in a sentence (scripts/openapi.mjs begins them). A test refuses a route without one. */
export const summaries: Readonly<Record<string, string>> = {
${rows.join('\n')}
}

/** Statuses of routes that do not answer 200. */
export const statuses: Readonly<Record<string, 201 | 204>> = {
${statuses.join('\n')}
}
`
}

function read(file) {
  return fs.readFileSync(file, 'utf8')
}
