import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/server/db'
import { findSession } from '@/lib/server/session'
import { addUser, goodPassword, nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { createGate } from './hash-gate'
import { isOutdatedHash } from './password-hash'
import { signIn } from './sign-in'

withTestDatabase()

let lastAddress = 0
/** A context from an address of its own, so that tests do not use up each other's tries. */
function somewhere() {
  lastAddress++
  return nobody(`198.51.100.${lastAddress}`)
}

const refused = expect.objectContaining({ code: 'unauthenticated', reason: 'wrong_login' })

async function eventsOf(name: string) {
  const rows = await db().auditEntry.findMany({ where: { entityName: name }, orderBy: { at: 'asc' } })
  return rows.map(({ action, outcome }) => `${action} ${outcome}`)
}

describe('signIn', () => {
  it('starts a session and leaves a trace', async () => {
    const user = await addUser('operator')
    const signedIn = await signIn(somewhere(), { email: ` ${user.email.toUpperCase()} `, password: goodPassword })
    expect(await findSession(signedIn.sessionToken)).toMatchObject({ id: user.id, role: 'operator' })
    expect(await eventsOf(user.email)).toEqual(['sign_in done'])
  })

  it('says the same of wrong, unknown, disabled and locked', async () => {
    const user = await addUser('admin')
    const disabled = await addUser('admin', { active: false })
    const from = somewhere()
    const tries = [
      { email: user.email, password: 'wrong' },
      { email: 'nobody@shop.example', password: goodPassword },
      { email: disabled.email, password: goodPassword },
      { email: user.email, password: 'x'.repeat(3000) },
    ]
    for (const typed of tries) await expect(signIn(from, typed)).rejects.toThrow(refused)
    for (let at = 0; at < 4; at++)
      await expect(signIn(somewhere(), { email: user.email, password: 'wrong' })).rejects.toThrow(refused)
    await expect(signIn(somewhere(), { email: user.email, password: goodPassword })).rejects.toThrow(refused)
    const refusals = Array(7).fill('sign_in_refused refused')
    expect(await eventsOf(user.email)).toEqual(refusals.toSpliced(5, 0, 'lock done'))
  })

  it('takes about the same work for all of them', async () => {
    const user = await addUser('admin')
    const locked = await addUser('admin')
    for (let at = 0; at < 5; at++) await signIn(somewhere(), { email: locked.email, password: 'wrong' }).catch(() => {})
    // Of the processor, all threads: by the clock a busy machine tells more of itself than of a sign-in.
    const work: Record<string, number> = {}
    for (let round = 0; round < 15; round++)
      for (const email of [user.email, `no-${round}@shop.example`, locked.email]) {
        const before = process.cpuUsage()
        await expect(signIn(somewhere(), { email, password: 'wrong' })).rejects.toThrow(refused)
        const { user: own, system } = process.cpuUsage(before)
        const name = email.startsWith('no-') ? 'unknown' : email
        work[name] = (work[name] ?? 0) + own + system
        await db().loginCounter.deleteMany({ where: { key: `account:${user.email}` } })
      }
    const all = Object.values(work)
    // Who skips the hash needs less than half of it.
    expect(all).toHaveLength(3)
    expect(Math.min(...all) / Math.max(...all)).toBeGreaterThan(0.7)
  })

  it('lets five of thirty parallel guesses near the password, also the right one among them', async () => {
    const user = await addUser('viewer')
    const guesses = Array.from({ length: 30 }, () => signIn(somewhere(), { email: user.email, password: 'wrong' }))
    const outcomes = await Promise.allSettled(guesses)
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    const counter = await db().loginCounter.findUniqueOrThrow({ where: { key: `account:${user.email}` } })
    expect(counter.lockedUntil).not.toBeNull()
  })

  it('forgets the wrong tries of an account after the right one', async () => {
    const user = await addUser('viewer')
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < 4; at++)
        await expect(signIn(somewhere(), { email: user.email, password: 'wrong' })).rejects.toThrow(refused)
      await signIn(somewhere(), { email: user.email, password: goodPassword })
    }
  })

  it('closes an address after twenty wrong tries, openly and without a hash', async () => {
    const from = somewhere()
    for (let at = 0; at < 20; at++)
      await expect(signIn(from, { email: `guess-${at}@shop.example`, password: 'wrong' })).rejects.toThrow(refused)
    const user = await addUser('viewer')
    const tooMany = expect.objectContaining({
      code: 'too_many_requests',
      details: { retryAfterSeconds: expect.any(Number) },
    })
    await expect(signIn(from, { email: user.email, password: goodPassword })).rejects.toThrow(tooMany)
    await signIn(somewhere(), { email: user.email, password: goodPassword })
  })

  it.each([
    [{ email: { contains: '' }, password: 'x' }],
    [{ email: 'ana@shop.example', password: { not: '' } }],
    [{ email: '"a@evil.test"@shop.example', password: 'x' }],
    [{ email: 'ana＠shop.example', password: 'x' }],
    [{ email: 'ana@shop.example' }],
    [undefined],
  ])('refuses what is no name and password: %j', async (typed) => {
    await expect(signIn(somewhere(), typed)).rejects.toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('ends the session the browser had', async () => {
    const user = await addUser('viewer')
    const first = await signIn(somewhere(), { email: user.email, password: goodPassword })
    const second = await signIn(somewhere(), { email: user.email, password: goodPassword }, first.sessionToken)
    expect(await findSession(first.sessionToken)).toBeUndefined()
    expect(await findSession(second.sessionToken)).toBeDefined()
  })

  it('strengthens an old hash when the password is at hand', async () => {
    const user = await addUser('viewer')
    const weak = await hash(goodPassword, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 })
    expect(isOutdatedHash(weak)).toBe(true)
    await db().user.update({ where: { id: user.id }, data: { passwordHash: weak } })
    await signIn(somewhere(), { email: user.email, password: goodPassword })
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    expect(isOutdatedHash(passwordHash ?? '')).toBe(false)
    await signIn(somewhere(), { email: user.email, password: goodPassword })
  })
})

describe('createGate', () => {
  it('runs a few at once, lets some wait, and turns the rest away at once', async () => {
    const gate = createGate({ atOnce: 2, waiting: 3 })
    const ends: (() => void)[] = []
    let running = 0
    let most = 0
    const work = async () => {
      running++
      most = Math.max(most, running)
      await new Promise<void>((end) => ends.push(end))
      running--
    }
    const runs = Array.from({ length: 8 }, () => gate.run(work))
    const outcomes = Promise.allSettled(runs)
    await expect(runs[2]).rejects.toThrow(expect.objectContaining({ code: 'too_many_requests' }))
    let finished = 0
    while (finished < 5) {
      const end = ends.shift()
      if (end) finished++
      end?.()
      await new Promise(setImmediate)
    }
    // Of those who wait the oldest make room.
    expect((await outcomes).map(({ status }) => status)).toEqual([
      ...Array(2).fill('fulfilled'),
      ...Array(3).fill('rejected'),
      ...Array(3).fill('fulfilled'),
    ])
    expect(most).toBe(2)
  })

  it('lets who came last in first', async () => {
    const gate = createGate({ atOnce: 1, waiting: 10 })
    const order: number[] = []
    await Promise.all(
      [0, 1, 2, 3].map((turn) =>
        gate.run(async () => {
          order.push(turn)
        }),
      ),
    )
    expect(order).toEqual([0, 3, 2, 1])
  })

  it('turns away who has waited too long, and goes on', async () => {
    const gate = createGate({ atOnce: 1, waiting: 10, patienceMs: 1 })
    let end = () => {}
    const held = gate.run(
      () =>
        new Promise<void>((resolve) => {
          end = resolve
        }),
    )
    await expect(gate.run(async () => 'late')).rejects.toThrow(expect.objectContaining({ code: 'too_many_requests' }))
    end()
    await held
    expect(await gate.run(async () => 'next')).toBe('next')
  })

  it('frees its place when the work throws', async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 })
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate.run(async () => 'next')).toBe('next')
  })
})
