import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { db } from '@/lib/server/db'

/** A transaction of the database. */
export type Transaction = Parameters<Parameters<ReturnType<typeof db>['$transaction']>[0]>[0]

/**
 * Throws `conflict` / `last_administrator` unless an active administrator other than this user is there. Holds a lock to the end of the
 * transaction: two administrators who demote each other at once must not both succeed.
 */
export async function requireOtherAdministrator(within: Transaction, userId: string): Promise<void> {
  await lockUsers(within)
  const others = await within.user.count({ where: { role: 'admin', active: true, id: { not: userId } } })
  if (others === 0)
    throw new ConsoleError('conflict', 'This is the last administrator. Make someone else one first.', {
      reason: 'last_administrator',
    })
}

/** Lets one transaction at a time change who may do what; it waits for the others. */
export async function lockUsers(within: Transaction): Promise<void> {
  await within.$executeRaw`SELECT pg_advisory_xact_lock(${usersLock})`
}

/** Any number that no other lock of the console uses. */
const usersLock = 7_205_001
