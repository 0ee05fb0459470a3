// From a fresh clone to something that can be served: node_modules, the Prisma client, the build. Each step is skipped while
// what it was made from is unchanged. Plain Node, nothing of node_modules. By itself: `node scripts/prepare.mjs` does all three.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { compressAssets } from './compress-assets.mjs'
import { quietTools } from './environment.mjs'
import { printFailure, problem } from './problem.mjs'
import { modulePath, root } from './root.mjs'
import { run, runNode } from './run.mjs'

const sources = [
  'app',
  'components',
  'i18n',
  'lib',
  'messages',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const notBuilt = /(^|\/)(generated|demo-gateway|testing|fixtures)$|\.test\.tsx?$/

/** `npm ci`, when package.json, the lock file or Node changed since the last time. */
export async function install() {
  const stamp = 'node_modules/.gatehouse-stamp'
  const wanted = hashOf(['package.json', 'package-lock.json'], [process.version, process.platform, process.arch])
  if (read(stamp) === wanted) return
  assertWritable(root)
  // `--include=dev`: NODE_ENV=production would leave the build tools out.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await step('Installing packages', () =>
    run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { isQuiet: true }),
  )
  fs.writeFileSync(path.join(root, stamp), wanted)
}

/** `prisma generate`, when the schema or the packages changed. */
export async function generate() {
  const stamp = 'lib/generated/.stamp'
  const wanted = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])
  if (read(stamp) === wanted && fs.existsSync(path.join(root, 'lib/generated/prisma/client.ts'))) return
  await step('Generating the database client', () =>
    runNode([modulePath('prisma/build/index.js'), 'generate'], { env: { DATABASE_URL: '' }, isQuiet: true }),
  )
  fs.writeFileSync(path.join(root, stamp), wanted)
}

/** `next build` into NEXT_DIST_DIR (default `.next`), when a source or a setting that is built in changed. */
export async function build() {
  const dist = process.env.NEXT_DIST_DIR || '.next'
  const stamp = `${dist}/gatehouse-stamp`
  const wanted = hashOf(
    [...sources, 'scripts/compress-assets.mjs', 'scripts/bundle-tasks.mjs'],
    [process.env.BASE_PATH ?? '', process.version],
  )
  if (read(stamp) === wanted && fs.existsSync(path.join(root, dist, 'BUILD_ID'))) return
  assertWritable(root)
  fs.rmSync(path.join(root, stamp), { force: true })
  await step('Building', () =>
    runNode([modulePath('next/dist/bin/next'), 'build'], { env: { NODE_ENV: 'production' }, isQuiet: true }),
  )
  const { bundleTasks } = await import('./bundle-tasks.mjs')
  await Promise.all([compressAssets(path.join(root, dist, 'static')), bundleTasks({ root, dist })])
  fs.writeFileSync(path.join(root, stamp), wanted)
}

/** Runs one step, says how long it took; a failure shows what the tool said. */
async function step(what, act) {
  const startedAt = Date.now()
  console.log(`${what} …`)
  const { code, output } = await act()
  if (code === 0) return console.log(`${what}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  console.error(output.trim())
  throw problem(`${what} failed (above is what the tool said).`)
}

/** Throws a problem when this user cannot write to a folder. */
export function assertWritable(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch {
    throw problem(`Cannot write to ${path.resolve(folder)}: give this user write permission there.`)
  }
}

function hashOf(paths, settings = []) {
  const hash = createHash('sha256')
  for (const setting of settings) hash.update(`${setting}\0`)
  for (const at of paths) addTo(hash, at)
  return hash.digest('hex')
}

function addTo(hash, at) {
  const full = path.join(root, at)
  if (notBuilt.test(at) || !fs.existsSync(full)) return
  if (!fs.statSync(full).isDirectory()) {
    hash.update(`${at}\0`).update(fs.readFileSync(full)).update('\0')
    return
  }
  for (const name of fs.readdirSync(full).sort()) addTo(hash, `${at}/${name}`)
}

function read(stamp) {
  const file = path.resolve(root, stamp)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fs.realpathSync(new URL(import.meta.url))) {
  try {
    process.chdir(root)
    quietTools()
    await install()
    await generate()
    await build()
  } catch (error) {
    printFailure(error)
    process.exit(1)
  }
}
