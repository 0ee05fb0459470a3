import { describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/server/db'
import { addUser, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { endSession, endSessionsOf, findSession, hashToken, sessionIdIn, sessionLimits, startSession } from '.'

withTestDatabase()

/** Moves a session's times into the past, as if the database's clock had gone on. */
async function letPass(sessionId: string, ms: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "Session" SET "createdAt" = "createdAt" - ${ms} * interval '1 millisecond',
      "lastSeenAt" = "lastSeenAt" - ${ms} * interval '1 millisecond',
      "expiresAt" = "expiresAt" - ${ms} * interval '1 millisecond' WHERE "id" = ${sessionId}::uuid`
}

async function lastSeenAt(id: string): Promise<number> {
  return (await db().session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime()
}

const secondMs = 1000

describe('a session', () => {
  it('belongs to its user, and only its hash is stored', async () => {
    const { user, session } = await signedIn('operator')
    expect(await findSession(session.token)).toEqual({
      kind: 'user',
      id: user.id,
      name: user.name,
      email: user.email,
      role: 'operator',
      access: { everywhere: true, grants: [] },
      sessionId: session.id,
    })
    const row = await db().session.findUniqueOrThrow({ where: { id: session.id } })
    expect(Buffer.from(row.tokenHash)).toEqual(Buffer.from(hashToken(session.token)))
    expect(JSON.stringify(row)).not.toContain(session.token)
  })

  it('is looked up by the whole id only', async () => {
    const { session } = await signedIn('viewer')
    const wrong = [
      undefined,
      '',
      'undefined',
      session.id,
      `${session.token}a`,
      session.token.slice(1),
      `${session.token.slice(1)}A`,
      "' OR 1=1 --",
    ]
    for (const id of wrong) expect(await findSession(id)).toBeUndefined()
  })

  it('lets people read while the database can only be read', async () => {
    const { session } = await signedIn('viewer')
    await letPass(session.id, 2 * sessionLimits.touchEveryMs)
    await db().$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'cannot execute UPDATE in a read-only transaction' USING ERRCODE = '25006'; END $$`
    await db().$executeRaw`CREATE TRIGGER refuse BEFORE UPDATE ON "Session" EXECUTE FUNCTION refuse()`
    try {
      expect(await findSession(session.token)).toMatchObject({ kind: 'user' })
    } finally {
      await db().$executeRaw`DROP FUNCTION refuse CASCADE`
    }
  })

  it('is not kept alive by what an open tab asks by itself', async () => {
    const { session } = await signedIn('viewer')
    await letPass(session.id, sessionLimits.idleMs - 5 * secondMs)
    expect(await findSession(session.token, { isActivity: false })).toBeDefined()
    await letPass(session.id, 10 * secondMs)
    expect(await findSession(session.token)).toBeUndefined()
  })

  it('ends after 30 minutes of silence, and a request within keeps it', async () => {
    const { session } = await signedIn('viewer')
    await letPass(session.id, sessionLimits.idleMs - 5 * secondMs)
    expect(await findSession(session.token)).toBeDefined()
    await letPass(session.id, sessionLimits.idleMs - 5 * secondMs)
    expect(await findSession(session.token)).toBeDefined()
    await letPass(session.id, sessionLimits.idleMs + secondMs)
    expect(await findSession(session.token)).toBeUndefined()
  })

  it('ends 8 hours after sign-in, however busy', async () => {
    const { session } = await signedIn('viewer')
    for (let passedMs = 0; passedMs < sessionLimits.absoluteMs - sessionLimits.idleMs; passedMs += 20 * 60_000) {
      await letPass(session.id, 20 * 60_000)
      expect(await findSession(session.token)).toBeDefined()
    }
    await letPass(session.id, 20 * 60_000)
    await findSession(session.token)
    await letPass(session.id, 20 * 60_000)
    expect(await findSession(session.token)).toBeUndefined()
  })

  it('lives by the clock of the database, not by ours', async () => {
    const { session } = await signedIn('viewer')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 60 * 60_000 })
    try {
      expect(await findSession(session.token)).toBeDefined()
      const late = await signedIn('viewer')
      vi.setSystemTime(Date.now() - 48 * 60 * 60_000)
      expect(await findSession(late.session.token)).toBeDefined()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is marked as seen at most once a minute', async () => {
    const { session } = await signedIn('viewer')
    await letPass(session.id, 50 * secondMs)
    const before = await lastSeenAt(session.id)
    await findSession(session.token)
    expect(await lastSeenAt(session.id)).toBe(before)
    await letPass(session.id, 20 * secondMs)
    await findSession(session.token)
    expect(await lastSeenAt(session.id)).toBeGreaterThan(before)
  })

  it('ends at once: by sign-out, disabling, removal', async () => {
    const out = await signedIn('viewer')
    expect(await endSession(out.user.id, out.session.id)).toBe(true)
    expect(await findSession(out.session.token)).toBeUndefined()
    expect(await endSession(out.user.id, out.session.id)).toBe(false)

    const disabled = await signedIn('viewer')
    await db().user.update({ where: { id: disabled.user.id }, data: { active: false } })
    expect(await findSession(disabled.session.token)).toBeUndefined()

    const removed = await signedIn('viewer')
    await db().user.delete({ where: { id: removed.user.id } })
    expect(await findSession(removed.session.token)).toBeUndefined()
  })

  it('shows a new role on the next request', async () => {
    const { user, session } = await signedIn('viewer')
    await db().user.update({ where: { id: user.id }, data: { role: 'admin' } })
    expect(await findSession(session.token)).toMatchObject({ role: 'admin' })
  })

  it('cannot be ended by someone else', async () => {
    const mine = await signedIn('viewer')
    const other = await signedIn('admin')
    expect(await endSession(other.user.id, mine.session.id)).toBe(false)
    expect(await findSession(mine.session.token)).toBeDefined()
  })

  it('all of a user end together, but the one that is kept', async () => {
    const { user, session } = await signedIn('viewer')
    const second = await startSession(user.id)
    await endSessionsOf(user.id, { except: session.id })
    expect(await findSession(session.token)).toBeDefined()
    expect(await findSession(second.token)).toBeUndefined()
    await endSessionsOf(user.id)
    expect(await findSession(session.token)).toBeUndefined()
  })

  it('is one of five at most: the oldest ends, also when all come at once', async () => {
    const user = await addUser('viewer')
    const first = await startSession(user.id)
    const others = await Promise.all(Array.from({ length: 12 }, () => startSession(user.id)))
    expect(await findSession(first.token)).toBeUndefined()
    const alive = await Promise.all(others.map(({ token }) => findSession(token)))
    expect(alive.filter(Boolean)).toHaveLength(sessionLimits.perUser)
  })
})

describe('sessionIdIn', () => {
  it.each([
    ['gatehouse-session=abc', 'abc'],
    ['a=b; gatehouse-session=abc; c=d', 'abc'],
    ['gatehouse-session=abc; gatehouse-session=evil', 'abc'],
    ['x-gatehouse-session=evil', undefined],
    ['%E0%A4%A=; ;;=; a', undefined],
    [null, undefined],
  ])('reads %s', (header, id) => {
    expect(sessionIdIn(header)).toBe(id)
  })
})
