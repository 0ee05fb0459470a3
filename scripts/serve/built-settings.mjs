import fs from 'node:fs'
import path from 'node:path'

/**
 * Makes Next serve by the settings written into the build, as the server of its standalone output does. Reading next.config.ts
 * instead would load the compiler into a process that compiles nothing: 60 MiB and half a second.
 * @param {string} distDir
 */
export function serveByBuiltSettings(distDir) {
  const file = path.resolve(distDir, 'required-server-files.json')
  const { config } = JSON.parse(fs.readFileSync(file, 'utf8'))
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
