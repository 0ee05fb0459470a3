import fs from 'node:fs'

/**
 * Adds what stands in a `.env` file to the environment; what is set already wins. Lines are `NAME=value`, optionally quoted.
 * @param {string} file
 * @param {Record<string, string | undefined>} [env]
 */
export function loadEnvFile(file, env = process.env) {
  if (!fs.existsSync(file)) return
  for (const [name, value] of parseEnv(fs.readFileSync(file, 'utf8'))) env[name] ??= value
}

/** The assignments of a `.env` text. Comments and empty values are left out. */
export function parseEnv(text) {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (!found) return []
    const [, name, raw] = found
    const quoted = /^(["'])(.*)\1(\s+#.*)?$/.exec(raw)
    const value = quoted ? quoted[2] : raw.replace(/(^|\s+)#.*$/, '')
    return value ? [[name, value]] : []
  })
}

/** Where the console keeps its own files: keys, the embedded Postgres. */
export function dataDirectory(env = process.env) {
  return env.DATA_DIR || '.data'
}

/** Silences what would call home. */
export function quietTools(env = process.env) {
  env.NEXT_TELEMETRY_DISABLED ??= '1'
  env.CHECKPOINT_DISABLE ??= '1'
}
