import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'

/**
 * Throws `unavailable` unless the database answers and has every migration of this program. Says no more: who asks is
 * a load balancer, or anyone.
 */
export async function requireReady(): Promise<void> {
  const [wanted, applied] = await Promise.all([ownMigrations(), appliedMigrations()])
  const isMigrated = wanted.every((name) => applied.has(name))
  if (!isMigrated) throw new ConsoleError('unavailable', 'The console is not ready.')
}

let own: Promise<readonly string[]> | undefined

/** Names of the migrations in this program's folder; none where it is shipped without (they are applied in a step of their own). */
function ownMigrations(): Promise<readonly string[]> {
  own ??= readdir(path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .then((entries) => entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name))
    .catch(() => [])
  return own
}

async function appliedMigrations(): Promise<ReadonlySet<string>> {
  try {
    const rows = await db().$queryRaw<{ name: string }[]>`
      SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`
    return new Set(rows.map(({ name }) => name))
  } catch (cause) {
    throw new ConsoleError('unavailable', 'The console is not ready.', { cause })
  }
}
