import { expect, it } from 'vitest'
import { confirmIdentity } from '@/lib/server/account'
import { db } from '@/lib/server/db'
import { goodPassword, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { requireRecentSignIn } from '.'

withTestDatabase()

const tooOld = expect.objectContaining({ code: 'forbidden', reason: 'sign_in_again' })

async function oldSession() {
  const person = await signedIn('admin')
  await db().$executeRaw`
    UPDATE "Session" SET "authenticatedAt" = now() - interval '6 minutes' WHERE "id" = ${person.session.id}::uuid`
  return person
}

it('asks for a sign-in of the last five minutes, which the password renews', async () => {
  const { context } = await signedIn('admin')
  await requireRecentSignIn(context)
  const old = await oldSession()
  await expect(requireRecentSignIn(old.context)).rejects.toThrow(tooOld)
  await requireRecentSignIn(old.context, 10 * 60_000)
  await confirmIdentity(old.context, { password: goodPassword })
  await requireRecentSignIn(old.context)
  const rows = await db().auditEntry.findMany({ where: { actorId: old.user.id, action: 'confirm' } })
  expect(rows.map(({ outcome }) => outcome)).toEqual(['done'])
})

it('lets nobody guess at an open browser for long', async () => {
  const { context, user } = await oldSession()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () => confirmIdentity(context, { password: 'wrong' })),
  )
  const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
  expect(codes.filter((code) => code === 'invalid')).toHaveLength(5)
  expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(3)
  await expect(confirmIdentity(context, { password: goodPassword })).rejects.toThrow()
  await expect(requireRecentSignIn(context)).rejects.toThrow(tooOld)
  expect(await db().loginCounter.count({ where: { key: `account:${user.email}` } })).toBe(0)
})

it('takes no code from who has no second factor', async () => {
  const { context } = await oldSession()
  await expect(confirmIdentity(context, { code: '123456' })).rejects.toThrow(
    expect.objectContaining({ reason: 'wrong_code' }),
  )
})
