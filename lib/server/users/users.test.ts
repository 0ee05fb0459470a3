import { describe, expect, it } from 'vitest'
import { userInput, userPatch } from '@/lib/contract/users'
import { fitsHash } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { acceptLink } from '@/lib/server/invitations'
import { findSession, startSession } from '@/lib/server/session'
import { goodPassword, nobody, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import {
  createUser,
  endUserSession,
  endUserSessions,
  listUserSessions,
  listUsers,
  removeUser,
  resetFactor,
  updateUser,
} from '.'

withTestDatabase()

const newPassword = 'gulls carry letters over the pier'
const lastAdministrator = expect.objectContaining({ code: 'conflict', reason: 'last_administrator' })
const rowOf = (id: string) => db().user.findUniqueOrThrow({ where: { id } })

describe('createUser', () => {
  it('adds a user, and the log knows', async () => {
    const { context } = await signedIn('admin')
    const made = await createUser(context, {
      email: 'lee@shop.example',
      name: 'Lee',
      role: 'viewer',
    })
    expect(made).toEqual({
      id: made.id,
      email: 'lee@shop.example',
      name: 'Lee',
      role: 'viewer',
      active: true,
      createdAt: expect.any(String),
      hasFactor: false,
      isInvited: true,
      invitation: expect.objectContaining({ token: expect.any(String) }),
    })
    expect((await rowOf(made.id)).passwordHash).toBeNull()
    const [entry] = await db().auditEntry.findMany({ where: { entityId: made.id } })
    expect(entry).toMatchObject({
      action: 'create',
      outcome: 'done',
      kind: 'users',
      actorId: context.actor.id,
      after: { role: 'viewer' },
    })
  })

  it('gives an address to one of two who ask for it at once', async () => {
    const { context } = await signedIn('admin')
    const input = { email: 'twice@shop.example', name: 'Twice', role: 'viewer' } as const
    const outcomes = await Promise.allSettled([createUser(context, input), createUser(context, input)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toMatchObject({
      code: 'conflict',
      reason: 'already_exists',
      fields: { email: expect.any(String) },
    })
  })

  it('lets nobody choose a password but who it is for', () => {
    const input = { email: 'lee@shop.example', name: 'Lee', role: 'viewer' }
    expect(userInput.safeParse(input).success).toBe(true)
    expect(userInput.safeParse({ ...input, password: newPassword }).success).toBe(false)
    expect(userPatch.safeParse({ password: newPassword }).success).toBe(false)
  })
})

describe('updateUser', () => {
  it.each([
    ['a role', { role: 'operator' }],
    ['disabling', { active: false }],
  ] as const)('ends their sessions by %s', async (_name, patch) => {
    const { context } = await signedIn('admin')
    const other = await signedIn('viewer')
    await updateUser(context, other.user.id, patch)
    expect(await findSession(other.session.token)).toBeUndefined()
    await updateUser(context, other.user.id, { active: true })
    expect(await findSession(other.session.token)).toBeUndefined()
  })

  it('leaves their sessions alone for a name', async () => {
    const { context } = await signedIn('admin')
    const other = await signedIn('viewer')
    expect(await updateUser(context, other.user.id, { name: 'New' })).toMatchObject({ name: 'New', role: 'viewer' })
    expect(await findSession(other.session.token)).toMatchObject({ name: 'New' })
  })

  it('does nothing and logs nothing when nothing changes', async () => {
    const { context } = await signedIn('admin')
    const other = await signedIn('viewer')
    const before = await rowOf(other.user.id)
    await updateUser(context, other.user.id, { name: before.name, role: 'viewer', active: true })
    expect(await rowOf(other.user.id)).toEqual(before)
    expect(await db().auditEntry.count({ where: { entityId: other.user.id } })).toBe(0)
  })

  it('lets nobody change their own role', async () => {
    const { context, user } = await signedIn('admin')
    await signedIn('admin')
    const forbidden = expect.objectContaining({ code: 'forbidden' })
    await expect(updateUser(context, user.id, { role: 'viewer' })).rejects.toThrow(forbidden)
    expect(await updateUser(context, user.id, { role: 'admin', name: 'Me' })).toMatchObject({ name: 'Me' })
  })

  it('never shows a password in the log', async () => {
    const { context } = await signedIn('admin')
    const made = await createUser(context, { email: 'quiet@shop.example', name: 'Quiet', role: 'viewer' })
    await acceptLink(nobody(), { token: made.invitation.token ?? '', password: newPassword })
    expect(await fitsHash(newPassword, (await rowOf(made.id)).passwordHash)).toBe(true)
    const entries = await db().auditEntry.findMany({ where: { entityId: made.id } })
    expect(entries.length).toBeGreaterThan(1)
    expect(JSON.stringify(entries)).not.toMatch(/gulls|argon2/)
  })
})

describe('what an administrator does for a user', () => {
  it('ends one session, or all', async () => {
    const { context } = await signedIn('admin')
    const other = await signedIn('viewer')
    const second = await startSession(other.user.id)
    const { sessions } = await listUserSessions(context, other.user.id)
    expect(sessions.map(({ id }) => id).sort()).toEqual([other.session.id, second.id].sort())
    await endUserSession(context, { userId: other.user.id, sessionId: second.id })
    expect(await findSession(second.token)).toBeUndefined()
    const notFound = expect.objectContaining({ code: 'not_found' })
    const mine = { userId: other.user.id, sessionId: context.actor.sessionId }
    await expect(endUserSession(context, mine)).rejects.toThrow(notFound)
    await endUserSessions(context, other.user.id)
    expect(await findSession(other.session.token)).toBeUndefined()
  })

  it('takes a second factor away, and not their own', async () => {
    const { context, user } = await signedIn('admin')
    const other = await signedIn('viewer')
    await expect(resetFactor(context, other.user.id)).rejects.toThrow(expect.objectContaining({ code: 'not_found' }))
    for (const { id } of [user, other.user])
      await db().factor.create({ data: { userId: id, secret: 'sealed', confirmedAt: new Date() } })
    await resetFactor(context, other.user.id)
    expect(await findSession(other.session.token)).toBeUndefined()
    await expect(resetFactor(context, user.id)).rejects.toThrow(expect.objectContaining({ code: 'forbidden' }))
    const { users } = await listUsers()
    expect(users.filter(({ hasFactor }) => hasFactor).map(({ id }) => id)).toContain(user.id)
  })

  it('wants a fresh sign-in, and leaves to an identity provider what is its', async () => {
    const { context, session } = await signedIn('admin')
    const { user } = await signedIn('viewer')
    await db().identity.create({ data: { userId: user.id, provider: 'ldap', issuer: 'i', subject: user.id } })
    const fromProvider = expect.objectContaining({ reason: 'from_provider' })
    for (const patch of [{ role: 'admin' }, { name: 'X' }] as const)
      await expect(updateUser(context, user.id, patch)).rejects.toThrow(fromProvider)
    await updateUser(context, user.id, { active: false })
    await db()
      .$executeRaw`UPDATE "Session" SET "authenticatedAt" = now() - interval '6 minutes' WHERE "id" = ${session.id}::uuid`
    const tooOld = expect.objectContaining({ reason: 'sign_in_again' })
    const someone = { email: 'zoe@shop.example', name: 'Zoe', role: 'viewer' } as const
    await expect(createUser(context, someone)).rejects.toThrow(tooOld)
    await expect(updateUser(context, user.id, { active: true })).rejects.toThrow(tooOld)
    await expect(removeUser(context, user.id)).rejects.toThrow(tooOld)
    await expect(resetFactor(context, user.id)).rejects.toThrow(tooOld)
  })
})

describe('the last administrator', () => {
  it('stays: neither demoted, nor disabled, nor removed', async () => {
    await db().user.deleteMany()
    const only = await signedIn('admin')
    const disabled = await signedIn('admin')
    const job = { ...only.context, actor: { ...only.context.actor, id: '00000000-0000-4000-8000-000000000000' } }
    await updateUser(job, disabled.user.id, { active: false })
    await expect(updateUser(job, only.user.id, { role: 'operator' })).rejects.toThrow(lastAdministrator)
    await expect(updateUser(only.context, only.user.id, { active: false })).rejects.toThrow(lastAdministrator)
    await expect(removeUser(only.context, only.user.id)).rejects.toThrow(lastAdministrator)
    expect(await rowOf(only.user.id)).toMatchObject({ role: 'admin', active: true })
    expect(await findSession(only.session.token)).toBeDefined()
    const [refusal] = await db().auditEntry.findMany({ where: { entityId: only.user.id, action: 'delete' } })
    expect(refusal).toMatchObject({ outcome: 'refused', errorCode: 'conflict' })
  })

  it('is one of two who demote each other at once', async () => {
    await db().user.deleteMany()
    const one = await signedIn('admin')
    const two = await signedIn('admin')
    const outcomes = await Promise.allSettled([
      updateUser(one.context, two.user.id, { role: 'viewer' }),
      updateUser(two.context, one.user.id, { role: 'viewer' }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().user.count({ where: { role: 'admin', active: true } })).toBe(1)
  })
})

describe('removeUser', () => {
  it('removes sessions with the user and keeps what they did', async () => {
    const { context } = await signedIn('admin')
    await signedIn('admin')
    const other = await signedIn('operator')
    await updateUser(other.context, other.user.id, { name: 'Did something' })
    await removeUser(context, other.user.id)
    expect(await findSession(other.session.token)).toBeUndefined()
    expect(await db().auditEntry.count({ where: { actorId: other.user.id } })).toBe(1)
    await expect(removeUser(context, other.user.id)).rejects.toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('listUsers', () => {
  it('tells everything but the hash', async () => {
    const { user } = await signedIn('viewer')
    const { users } = await listUsers()
    expect(users.find(({ id }) => id === user.id)).toMatchObject({ email: user.email, lastSeenAt: expect.any(String) })
    expect(JSON.stringify(users)).not.toMatch(/argon2|passwordHash/)
    expect(JSON.stringify(users)).not.toContain(goodPassword)
  })
})
