import 'server-only'
import { isConsoleError } from '@/lib/errors/console-error'
import { pruneCounters, warmUpHashes } from '@/lib/server/auth'
import { databaseError } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { log } from '@/lib/server/log'
import { assertKeyFits } from '@/lib/server/secret-box'
import { announceSetup } from './announce-setup'

/**
 * What must be true before the first request: the environment is complete, the key opens what is stored, and if nobody has an account, the
 * set-up link is printed. What only an operator can mend ends the process with one line; a database that is away for a moment does not:
 * `/api/health/ready` says so until it is back.
 */
export async function prepareServer(): Promise<void> {
  try {
    env()
  } catch (error) {
    endWith(error)
  }
  await warmUpHashes()
  await startUp(firstRetryMs)
}

const firstRetryMs = 500
const longestRetryMs = 10_000

async function startUp(retryMs: number): Promise<void> {
  try {
    await assertKeyFits()
    await pruneCounters()
    // Not through the log: the one line a person must read and copy.
    await announceSetup((line) => process.stdout.write(`${line}\n`))
  } catch (error) {
    if (!isDatabaseAway(error)) endWith(error)
    log.error({ err: error }, 'the database cannot be reached; trying again')
    setTimeout(() => startUp(Math.min(retryMs * 2, longestRetryMs)), retryMs).unref()
  }
}

function isDatabaseAway(error: unknown): boolean {
  const known = isConsoleError(error) ? error : databaseError(error)
  return isConsoleError(known) && known.code === 'unavailable'
}

function endWith(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
