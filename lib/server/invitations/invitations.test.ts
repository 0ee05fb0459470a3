import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { POST as resetRoute } from '@/app/api/invitations/reset/route'
import { signIn } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { type MailServer, startMailServer } from '@/lib/server/mail/fixtures/mail-server'
import { findSession } from '@/lib/server/session'
import { addUser, goodPassword, nobody, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { createUser, linkUser, listUsers } from '@/lib/server/users'
import { acceptLink, lookAtLink, makeLink, requestReset, sendIfKnown } from '.'

withTestDatabase()

const origin = 'https://gatehouse.shop.example'
const newPassword = 'gulls carry letters over the pier'
const closed = expect.objectContaining({ code: 'not_found', reason: 'link_closed' })
let mail: MailServer
let lastAddress = 0

function somewhere() {
  lastAddress++
  return nobody(`198.51.100.${lastAddress}`)
}

beforeAll(async () => {
  process.env.PUBLIC_URL = origin
  mail = await startMailServer()
})
afterEach(() => {
  Object.assign(env(), { SMTP_URL: undefined, MAIL_FROM: undefined })
})
afterAll(() => mail.close())

function withMail(server = mail) {
  Object.assign(env(), { SMTP_URL: server.url, MAIL_FROM: 'gatehouse@shop.example' })
}

describe('an invitation', () => {
  it('is answered for the administrator to hand over, works once, and opens the account', async () => {
    const { context } = await signedIn('admin')
    const made = await createUser(context, { email: 'lee@shop.example', name: 'Lee', role: 'viewer' })
    const token = made.invitation.token ?? ''
    expect(made).toMatchObject({ isInvited: true, invitation: { purpose: 'invite' } })
    await expect(signIn(somewhere(), { email: made.email, password: goodPassword })).rejects.toThrow()
    expect(await lookAtLink(somewhere(), token)).toEqual({ purpose: 'invite', name: 'Lee', email: made.email })

    await acceptLink(somewhere(), { token, password: newPassword })
    await signIn(somewhere(), { email: made.email, password: newPassword })
    await expect(acceptLink(somewhere(), { token, password: newPassword })).rejects.toThrow(closed)
    const { users } = await listUsers()
    expect(users.find(({ id }) => id === made.id)).toMatchObject({ isInvited: false })
    const stored = JSON.stringify([await db().accountLink.findMany(), await db().auditEntry.findMany()])
    expect(stored).not.toContain(token)
  })

  it('comes by e-mail where a server is set up, in the reader’s language, and nobody else sees the token', async () => {
    withMail()
    const { context } = await signedIn('admin')
    const next = mail.next()
    const made = await createUser(context, { email: 'mia@shop.example', name: 'Mia', role: 'viewer' })
    expect(made.invitation).toEqual({
      purpose: 'invite',
      expiresAt: expect.any(String),
      sentTo: 'mia@shop.example',
    })
    const { to, from, data } = await next
    expect([from, to]).toEqual(['gatehouse@shop.example', ['mia@shop.example']])
    const token = /\/invitation#([A-Za-z0-9_-]{43})/.exec(data.replace(/=\r\n/g, ''))?.[1] ?? ''
    expect(await lookAtLink(somewhere(), token)).toMatchObject({ email: 'mia@shop.example' })
  })

  it('is void when a newer one is made, after an hour, and while its user is disabled', async () => {
    const user = await addUser('viewer')
    const [first, second] = [await makeLink(user.id, 'reset'), await makeLink(user.id, 'reset')]
    await expect(lookAtLink(somewhere(), first.token)).rejects.toThrow(closed)
    await db().user.update({ where: { id: user.id }, data: { active: false } })
    await expect(lookAtLink(somewhere(), second.token)).rejects.toThrow(closed)
    await db().user.update({ where: { id: user.id }, data: { active: true } })
    await lookAtLink(somewhere(), second.token)
    await db().$executeRaw`UPDATE "AccountLink" SET "expiresAt" = now() - interval '1 second'`
    for (const token of [second.token, 'x'.repeat(43), '', '%'])
      await expect(acceptLink(somewhere(), { token, password: newPassword })).rejects.toThrow(closed)
  })

  it('is used by one of ten who try it at once', async () => {
    const user = await addUser('viewer')
    const { token } = await makeLink(user.id, 'reset')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => acceptLink(somewhere(), { token, password: newPassword })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('takes no weak password and stays good then', async () => {
    const user = await addUser('viewer')
    const { token } = await makeLink(user.id, 'invite')
    await expect(acceptLink(somewhere(), { token, password: 'password12345' })).rejects.toThrow(
      expect.objectContaining({ fields: { password: 'too_common' } }),
    )
    await acceptLink(somewhere(), { token, password: newPassword })
  })

  it('cannot be guessed for long from one address', async () => {
    const from = somewhere()
    for (let at = 0; at < 20; at++) await expect(lookAtLink(from, 'x'.repeat(43))).rejects.toThrow(closed)
    const { token } = await makeLink((await addUser('viewer')).id, 'reset')
    await expect(lookAtLink(from, token)).rejects.toThrow(expect.objectContaining({ code: 'too_many_requests' }))
  })
})

describe('a reset', () => {
  it('ends the sessions, forgets wrong tries, and leaves the second factor', async () => {
    const { user, session } = await signedIn('viewer')
    await db().factor.create({ data: { userId: user.id, secret: 'sealed', confirmedAt: new Date() } })
    for (let at = 0; at < 5; at++) await signIn(somewhere(), { email: user.email, password: 'wrong' }).catch(() => {})
    const { context } = await signedIn('admin')
    const { token = '' } = await linkUser(context, user.id)
    await acceptLink(somewhere(), { token, password: newPassword })
    expect(await findSession(session.token)).toBeUndefined()
    const signed = await signIn(somewhere(), { email: user.email, password: newPassword })
    expect(signed.due).toBe('code')
  })

  it('is not for oneself, nor for who signs in elsewhere', async () => {
    const { context, user } = await signedIn('admin')
    await expect(linkUser(context, user.id)).rejects.toThrow(expect.objectContaining({ code: 'forbidden' }))
    const other = await addUser('viewer')
    await db().identity.create({ data: { userId: other.id, provider: 'oidc', issuer: 'i', subject: 's' } })
    await expect(linkUser(context, other.id)).rejects.toThrow(expect.objectContaining({ reason: 'from_provider' }))
  })

  it('that is asked for says the same of everyone, and mails three times an hour at most', async () => {
    withMail()
    const user = await addUser('viewer')
    const ask = (email: string) => {
      lastAddress++
      return resetRoute(
        new Request(`${origin}/api/invitations/reset`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json', 'x-gatehouse-address': `198.51.100.${lastAddress}` },
          body: JSON.stringify({ email }),
        }),
        { params: Promise.resolve({}) },
      )
    }
    const next = mail.next()
    const answers = [await ask('nobody@shop.example'), await ask(user.email)]
    expect(await Promise.all(answers.map(async (one) => [one.status, await one.text()]))).toEqual([
      [204, ''],
      [204, ''],
    ])
    expect((await next).to).toEqual([user.email])
    const before = mail.mails.length
    for (let at = 0; at < 5; at++) await sendIfKnown(somewhere(), user.email)
    expect(mail.mails.length - before).toBe(2)
    const invited = await db().user.create({ data: { email: 'oidc@shop.example', name: 'O', role: 'viewer' } })
    await sendIfKnown(somewhere(), invited.email)
    expect(mail.mails.length - before).toBe(2)
  })

  it('cannot be asked for where no mail is set up', async () => {
    await expect(requestReset(somewhere(), 'x@shop.example')).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })
})

describe('a mail server that is silent', () => {
  it('fails within seconds, and the refusal names it', async () => {
    const silent = await startMailServer({ isSilent: true })
    withMail(silent)
    const { context } = await signedIn('admin')
    const user = await addUser('viewer')
    const refused = expect.objectContaining({ code: 'unavailable', reason: 'mail_failed' })
    await expect(linkUser(context, user.id)).rejects.toThrow(refused)
    silent.close()
  })
})
