import { describe, expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import {
  accountThrottle,
  addressKey,
  addressThrottle,
  pruneCounters,
  resetCounter,
  returnTry,
  takeTry,
} from './throttle'

withTestDatabase()

const minuteMs = 60_000

/** Moves a counter's times into the past. */
async function letPass(key: string, ms: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "LoginCounter" SET "windowStartedAt" = "windowStartedAt" - ${ms} * interval '1 millisecond',
      "lockedUntil" = "lockedUntil" - ${ms} * interval '1 millisecond' WHERE "key" = ${key}`
}

async function takeTries(key: string, count: number): Promise<number> {
  const tries = await Promise.all(Array.from({ length: count }, () => takeTry(key, accountThrottle)))
  return tries.filter(({ isAllowed }) => isAllowed).length
}

describe('takeTry', () => {
  it('lets five of fifty parallel tries through', async () => {
    expect(await takeTries('account:parallel', 50)).toBe(5)
  })

  it('counts the same one after the other', async () => {
    for (let at = 1; at <= 5; at++) expect((await takeTry('account:row', accountThrottle)).isAllowed).toBe(true)
    const sixth = await takeTry('account:row', accountThrottle)
    expect(sixth.isAllowed).toBe(false)
    expect(sixth.lockedForMs).toBeGreaterThan(14 * minuteMs)
    expect(sixth.lockedForMs).toBeLessThanOrEqual(15 * minuteMs)
  })

  it('opens when the lock is over, and locks twice as long each time, up to a day', async () => {
    const key = 'account:doubling'
    const lockedForMs: number[] = []
    for (let round = 0; round < 9; round++) {
      expect(await takeTries(key, 5)).toBe(5)
      const locked = await takeTry(key, accountThrottle)
      expect(locked.isAllowed).toBe(false)
      lockedForMs.push(Math.round(locked.lockedForMs / minuteMs))
      await letPass(key, locked.lockedForMs - 2000)
      expect((await takeTry(key, accountThrottle)).isAllowed).toBe(false)
      await letPass(key, 3000)
    }
    expect(lockedForMs).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
  })

  it('is not held longer by tries during a lock', async () => {
    const key = 'account:held'
    await takeTries(key, 5)
    await letPass(key, 10 * minuteMs)
    await takeTries(key, 50)
    expect((await takeTry(key, accountThrottle)).lockedForMs).toBeLessThanOrEqual(5 * minuteMs)
  })

  it('forgets tries older than the window', async () => {
    const key = 'account:window'
    await takeTries(key, 4)
    await letPass(key, 15 * minuteMs + 1000)
    expect(await takeTries(key, 6)).toBe(5)
  })

  it('cannot be pushed out by other names', async () => {
    await takeTries('account:victim', 4)
    await Promise.all(Array.from({ length: 300 }, (_, at) => takeTry(`account:fake-${at}`, accountThrottle)))
    expect(await takeTries('account:victim', 2)).toBe(1)
  })
})

describe('returnTry and resetCounter', () => {
  it('give right passwords back, so that an office behind one address is not locked out', async () => {
    const key = addressKey('203.0.113.1')
    for (let at = 0; at < 60; at++) {
      expect((await takeTry(key, addressThrottle)).isAllowed).toBe(true)
      await returnTry(key, addressThrottle)
    }
  })

  it('reopen a counter that the right try had closed, not one that others closed', async () => {
    await takeTries('account:fifth', 5)
    await returnTry('account:fifth', accountThrottle)
    expect((await takeTry('account:fifth', accountThrottle)).isAllowed).toBe(true)

    await takeTries('account:seventh', 7)
    await returnTry('account:seventh', accountThrottle)
    expect((await takeTry('account:seventh', accountThrottle)).isAllowed).toBe(false)
  })

  it('start an account afresh', async () => {
    await takeTries('account:reset', 4)
    await resetCounter('account:reset')
    expect(await takeTries('account:reset', 6)).toBe(5)
  })
})

describe('pruneCounters', () => {
  it('keeps locks and recent tries, and throws away the old', async () => {
    for (const key of ['account:recent', 'account:old']) await takeTries(key, 1)
    await takeTries('account:locked', 5)
    await letPass('account:old', 49 * 60 * minuteMs)
    await db()
      .$executeRaw`UPDATE "LoginCounter" SET "windowStartedAt" = now() - interval '3 days' WHERE "key" = 'account:locked'`
    await pruneCounters()
    const kept = await db().loginCounter.findMany({
      where: { key: { in: ['account:recent', 'account:old', 'account:locked'] } },
    })
    expect(kept.map(({ key }) => key).sort()).toEqual(['account:locked', 'account:recent'])
  })
})

describe('addressKey', () => {
  it.each([
    ['203.0.113.7', 'address:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2::/64'],
    ['2001:db8::1', 'address:2001:db8:0:0::/64'],
    ['::1', 'address:0:0:0:0::/64'],
    ['2001:db8:1:2::', 'address:2001:db8:1:2::/64'],
    [undefined, 'address:unknown'],
  ])('of %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
