import 'server-only'
import { db } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { assertKeyFits } from '@/lib/server/secret-box'
import { rotateSecrets } from '@/lib/server/secrets-rotation/rotate-secrets'
import { runAdmin } from './admin'

// Run by scripts/command-line.mjs, in a process of its own: what it prints is for a person.
void main(process.argv.slice(2))

async function main([command, ...args]: readonly string[]): Promise<void> {
  log.level = 'warn'
  try {
    for (const line of await run(command, args)) console.log(line)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
  await db().$disconnect()
}

async function run(command: string | undefined, args: readonly string[]): Promise<readonly string[]> {
  if (command === 'admin') return runAdmin(args)
  if (command !== 'secrets-rotate') throw new Error('Commands: admin, secrets-rotate.')
  await assertKeyFits()
  const { isResumed, resealed, removedKeys } = await rotateSecrets((line) => console.log(line))
  return [
    `${isResumed ? 'Went on with' : 'Made'} a new data key; ${resealed} values are sealed anew.`,
    ...(removedKeys > 0 ? [`${removedKeys} data keys that nothing uses are gone.`] : []),
  ]
}
