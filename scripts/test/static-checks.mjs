import fs from 'node:fs'
import path from 'node:path'
import { modulePath, root } from '../root.mjs'
import { runNode } from '../run.mjs'

/** The checks that need neither database nor browser, in the order in which they are shown. */
export const staticChecks = [
  { name: 'format and lint', args: [modulePath('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'types', args: [modulePath('typescript/bin/tsc'), '--noEmit', '-p', '.'], before: generateRouteTypes },
  { name: 'layers', args: ['scripts/check-layers.mjs'] },
  { name: 'lock file', args: ['scripts/check-lock.mjs'] },
  { name: 'documents', args: ['scripts/check-documents.mjs'] },
]

/**
 * Runs one check; what it said is shown only when it failed.
 * @returns {Promise<import('./summary.mjs').SuiteResult>}
 */
export async function runCheck({ name, args, before, env }) {
  const startedAt = Date.now()
  await before?.()
  const { code, output } = await runNode(args, { isQuiet: true, env })
  if (code !== 0) console.error(`\n${name}\n${output.trim()}\n`)
  return {
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    durationMs: Date.now() - startedAt,
  }
}

/** next-env.d.ts is Next's own and not in git; the compiler wants it. */
async function generateRouteTypes() {
  if (fs.existsSync(path.join(root, 'next-env.d.ts'))) return
  await runNode([modulePath('next/dist/bin/next'), 'typegen'], { isQuiet: true })
}
