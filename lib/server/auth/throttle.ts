import 'server-only'
import { isIPv6 } from 'node:net'
import { ConsoleError } from '@/lib/errors/console-error'
import { db } from '@/lib/server/db'

/** How many tries a counter allows in its window, and for how long it closes then (doubling each time up to `mostLockMs`). */
export type Throttle = {
  readonly limit: number
  readonly windowMs: number
  readonly lockMs: number
  readonly mostLockMs: number
}

const minuteMs = 60_000

/** Five wrong passwords in 15 minutes close an account for 15 minutes, then 30, … up to a day (OWASP ASVS 5.0, 6.3.1). */
export const accountThrottle: Throttle = {
  limit: 5,
  windowMs: 15 * minuteMs,
  lockMs: 15 * minuteMs,
  mostLockMs: 24 * 60 * minuteMs,
}

/** Twenty in 5 minutes close an address for 5 minutes. */
export const addressThrottle: Throttle = {
  limit: 20,
  windowMs: 5 * minuteMs,
  lockMs: 5 * minuteMs,
  mostLockMs: 5 * minuteMs,
}

/** Counter of an account, by what was typed: accounts that do not exist are counted just the same. */
export function accountKey(email: string): string {
  return `account:${email}`
}

/** Counter of an address; IPv6 by its /64, which is one household. */
export function addressKey(address: string | undefined): string {
  return `address:${address && isIPv6(address) ? network64(address) : (address ?? 'unknown')}`
}

/**
 * Takes one try from a counter before the password is looked at, so that parallel tries cannot all slip through the check
 * before the first is counted. One statement: Postgres' row lock is the queue. A success gives the try back.
 */
export async function takeTry(key: string, throttle: Throttle): Promise<Tried> {
  const { limit, windowMs, lockMs, mostLockMs } = throttle
  const [row] = await db().$queryRaw<{ failures: number; lockedForMs: number | null }[]>`
    INSERT INTO "LoginCounter" AS c ("key", "failures", "windowStartedAt", "locks") VALUES (${key}, 1, now(), 0)
    ON CONFLICT ("key") DO UPDATE SET ("failures", "windowStartedAt", "lockedUntil", "locks") = (
      SELECT CASE WHEN "isOver" THEN 1 ELSE least(c."failures" + 1, 1000000) END,
             CASE WHEN "isOver" THEN now() ELSE c."windowStartedAt" END,
             CASE WHEN "isOver" THEN NULL
                  WHEN "closes" THEN now() + least(${lockMs} * power(2, least(c."locks", 20)), ${mostLockMs})
                                             * interval '1 millisecond'
                  ELSE c."lockedUntil" END,
             CASE WHEN "closes" AND NOT "isOver" THEN c."locks" + 1 ELSE c."locks" END
      FROM (SELECT coalesce(c."lockedUntil" <= now(), c."windowStartedAt" <= now() - ${windowMs} * interval '1 millisecond')
                     AS "isOver",
                   c."lockedUntil" IS NULL AND c."failures" + 1 >= ${limit} AS "closes") AS state)
    RETURNING "failures", (extract(epoch FROM "lockedUntil" - now()) * 1000)::float8 AS "lockedForMs"`
  if (!row) throw new Error('The counter told nothing.')
  const lockedForMs = row.lockedForMs ?? 0
  return { isAllowed: row.failures <= limit, hasJustClosed: lockedForMs > 0 && row.failures === limit, lockedForMs }
}

/** What a counter says to a try; `hasJustClosed` if it was this try that closed it. */
export type Tried = { readonly isAllowed: boolean; readonly hasJustClosed: boolean; readonly lockedForMs: number }

/** Gives a try back: it was a right password. Reopens the counter if it was this try that closed it. */
export async function returnTry(key: string, { limit }: Throttle): Promise<void> {
  await db().$executeRaw`
    UPDATE "LoginCounter" SET "failures" = greatest("failures" - 1, 0),
      "lockedUntil" = CASE WHEN "failures" - 1 < ${limit} THEN NULL ELSE "lockedUntil" END
    WHERE "key" = ${key}`
}

/** Forgets a counter: the account's owner is in. */
export async function resetCounter(key: string): Promise<void> {
  await db().loginCounter.deleteMany({ where: { key } })
}

/** Throws away counters that mean nothing any more; those of locked accounts stay a day longer, so that locks keep doubling. */
export async function pruneCounters(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "LoginCounter"
    WHERE "windowStartedAt" < now() - interval '2 days' AND coalesce("lockedUntil", '-infinity') < now() - interval '1 day'`
}

/** The refusal of a closed counter that may be told openly. */
export function tooManyTries(lockedForMs: number): ConsoleError {
  const retryAfterSeconds = Math.max(1, Math.ceil(lockedForMs / 1000))
  return new ConsoleError('too_many_requests', 'Too many tries. Wait a few minutes before the next one.', {
    details: { retryAfterSeconds },
  })
}

/** The first four groups of an IPv6 address, written out. */
function network64(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
