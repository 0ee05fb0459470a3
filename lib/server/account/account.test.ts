import { describe, expect, it } from 'vitest'
import { fitsHash } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { findSession, startSession } from '@/lib/server/session'
import { goodPassword, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { changePassword, endOtherSessions, endOwnSession, listSessions, readAccount, updateAccount } from '.'

withTestDatabase()

const next = 'gulls carry letters over the pier'

describe('changePassword', () => {
  it('needs the current one, and ends the other sessions only', async () => {
    const { user, session, context } = await signedIn('viewer')
    const elsewhere = await startSession(user.id)
    const wrong = expect.objectContaining({ code: 'invalid', fields: { current: expect.any(String) } })
    await expect(changePassword(context, { current: 'wrong', next })).rejects.toThrow(wrong)
    await changePassword(context, { current: goodPassword, next })
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    expect([await fitsHash(goodPassword, passwordHash), await fitsHash(next, passwordHash)]).toEqual([false, true])
    expect(await findSession(elsewhere.token)).toBeUndefined()
    expect(await findSession(session.token)).toBeDefined()
  })

  it('lets nobody guess at an open browser for long, nor lock the owner out of signing in', async () => {
    const { user, context } = await signedIn('viewer')
    const guesses = await Promise.allSettled(
      Array.from({ length: 12 }, () => changePassword(context, { current: 'wrong', next })),
    )
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'done'))
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(7)
    expect(await db().loginCounter.count({ where: { key: `account:${user.email}` } })).toBe(0)
  })

  it.each([
    ['password12345', 'too_common'],
    [goodPassword, 'This is the password you have now.'],
  ])('refuses %s', async (weak, problem) => {
    const { context } = await signedIn('viewer')
    const refused = expect.objectContaining({ fields: { next: problem } })
    await expect(changePassword(context, { current: goodPassword, next: weak })).rejects.toThrow(refused)
  })
})

describe("sessions of one's own", () => {
  it('are listed without their ids, the current one marked', async () => {
    const { user, session, context } = await signedIn('viewer')
    const other = await startSession(user.id, {
      address: '203.0.113.9',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    })
    await endOwnSession(context, (await startSession(user.id)).id)
    const { sessions } = await listSessions(context)
    expect(sessions.map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
      [
        [session.id, true],
        [other.id, false],
      ].sort(),
    )
    expect(sessions.find(({ id }) => id === other.id)).toMatchObject({
      address: '203.0.113.9',
      device: { browser: 'Firefox 140', system: 'Linux', kind: 'desktop' },
    })
    expect(JSON.stringify(sessions)).not.toContain(session.token)
  })

  it('can be ended, those of others cannot', async () => {
    const mine = await signedIn('viewer')
    const other = await signedIn('viewer')
    const notFound = expect.objectContaining({ code: 'not_found' })
    await expect(endOwnSession(mine.context, other.session.id)).rejects.toThrow(notFound)
    expect(await findSession(other.session.token)).toBeDefined()
    await endOwnSession(mine.context, mine.session.id)
    expect(await findSession(mine.session.token)).toBeUndefined()
    await expect(endOwnSession(mine.context, mine.session.id)).rejects.toThrow(notFound)
  })

  it('end all at once but the current one', async () => {
    const { user, session, context } = await signedIn('viewer')
    const others = [await startSession(user.id), await startSession(user.id)]
    await endOtherSessions(context)
    expect(await Promise.all(others.map(({ token }) => findSession(token)))).toEqual([undefined, undefined])
    expect(await findSession(session.token)).toBeDefined()
    const entries = await db().auditEntry.findMany({ where: { actorId: user.id } })
    expect(entries).toMatchObject([{ action: 'session_end', outcome: 'done' }])
  })
})

describe('the account', () => {
  it('can be renamed and speak another language', async () => {
    const { user, context } = await signedIn('viewer')
    expect(await readAccount(context)).toEqual({
      id: user.id,
      email: user.email,
      name: user.name,
      role: 'viewer',
      createdAt: user.createdAt.toISOString(),
      factor: { policy: 'optional', isSet: false, recoveryCodesLeft: 0 },
      proofs: ['password'],
    })
    await updateAccount(context, { name: '李雷', locale: 'zh-CN' })
    expect(await readAccount(context)).toMatchObject({ name: '李雷', locale: 'zh-CN' })
    await updateAccount(context, { name: '李雷' })
    const entries = await db().auditEntry.findMany({ where: { actorId: user.id } })
    expect(entries).toMatchObject([
      { action: 'update', kind: 'account', before: { name: user.name }, after: { name: '李雷' } },
    ])
  })
})
