// `npm ci` refuses a lock file that lacks an optional dependency of a package in it, such as the build for another platform;
// `npm install` writes such a file when the registry has not got all of them. `node scripts/check-lock.mjs [file]` lists them.
import fs from 'node:fs'

/**
 * The optional dependencies that a lock file promises and has not got, one line each.
 * @param {{ packages: Record<string, { version?: string, optionalDependencies?: Record<string, string> }> }} lock
 */
export function missingFrom(lock) {
  const { packages } = lock
  return Object.entries(packages).flatMap(([at, { version, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isInstalled(packages, at, name))
      .map(([name, range]) => `${at || 'package.json'}${version ? `@${version}` : ''} lacks ${name}@${range}`),
  )
}

/** Looks for a package as Node does: beside the one that wants it, then further up. */
function isInstalled(packages, at, name) {
  for (let folder = at; ; ) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
    const cut = folder.lastIndexOf('node_modules/')
    folder = cut > 0 ? folder.slice(0, cut - 1) : ''
  }
}

if (process.argv[1]?.endsWith('check-lock.mjs')) {
  const missing = missingFrom(JSON.parse(fs.readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8')))
  for (const line of missing) console.error(line)
  process.exit(missing.length > 0 ? 1 : 0)
}
