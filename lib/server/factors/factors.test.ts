import { generate } from 'otplib'
import { afterEach, describe, expect, it } from 'vitest'
import { GET as readAccountRoute } from '@/app/api/account/route'
import { signIn, signInWithCode } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { findPending, findSession, sessionCookieName } from '@/lib/server/session'
import { goodPassword, nobody, signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import {
  beginOwnFactor,
  beginPendingFactor,
  confirmOwnFactor,
  readFactor,
  removeOwnFactor,
  renewRecoveryCodes,
} from '.'

withTestDatabase()

afterEach(() => {
  env().MFA = 'optional'
})

let lastAddress = 0
function somewhere() {
  lastAddress++
  return nobody(`198.51.100.${lastAddress}`)
}

const stepSeconds = 30
const wrongCode = expect.objectContaining({ code: 'unauthenticated', reason: 'wrong_code' })

/** A code of the database's time, `steps` away from now. */
async function codeOf(secret: string, steps = 0): Promise<string> {
  const [row] = await db().$queryRaw<{ at: number }[]>`SELECT extract(epoch FROM now())::float8 AS "at"`
  return generate({ secret, epoch: Math.floor(row?.at ?? 0) + steps * stepSeconds })
}

/** Somebody with a second factor; the step of its first code is used up. */
async function withFactor() {
  const person = await signedIn('operator')
  const { secret } = await beginOwnFactor(person.context)
  const { codes } = await confirmOwnFactor(person.context, await codeOf(secret, -1))
  return { ...person, secret, codes }
}

async function typePassword(email: string) {
  return signIn(somewhere(), { email, password: goodPassword })
}

const plain = (code: string) => code.replace('-', '')

describe('a second factor', () => {
  it('counts from its first code on, and its secret is stored encrypted', async () => {
    const { context, user } = await signedIn('viewer')
    const made = await beginOwnFactor(context)
    expect(made.uri).toMatch(/^otpauth:\/\/totp\/Gatehouse:/)
    expect(made.qr).toMatch(/^<svg /)
    expect(await readFactor(user.id)).toMatchObject({ isSet: false })
    expect((await typePassword(user.email)).due).toBeUndefined()
    await expect(confirmOwnFactor(context, '000000')).rejects.toThrow(
      expect.objectContaining({ code: 'invalid', reason: 'wrong_code' }),
    )
    const { codes } = await confirmOwnFactor(context, await codeOf(made.secret))
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^[a-z2-7]{5}-[a-z2-7]{5}$/.test(code))).toBe(true)
    expect(await readFactor(user.id)).toMatchObject({ isSet: true, recoveryCodesLeft: 10 })
    const stored = JSON.stringify([await db().factor.findMany(), await db().recoveryCode.findMany()])
    expect(stored).not.toContain(made.secret)
    await expect(beginOwnFactor(context)).rejects.toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it('is asked for after the password: until then the session is none, and no route answers it', async () => {
    const { user, secret } = await withFactor()
    const half = await typePassword(user.email)
    expect(half.due).toBe('code')
    expect(await findSession(half.sessionToken)).toBeUndefined()
    const request = new Request('http://localhost/api/account', {
      headers: { cookie: `${sessionCookieName()}=${half.sessionToken}` },
    })
    const answer = await readAccountRoute(request, { params: Promise.resolve({}) })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated', reason: 'mfa_required' })

    const whole = await signInWithCode(somewhere(), { code: await codeOf(secret) }, half.sessionToken)
    expect(whole.sessionToken).not.toBe(half.sessionToken)
    expect(await findSession(whole.sessionToken)).toMatchObject({ id: user.id })
    expect(await findPending(half.sessionToken)).toBeUndefined()
  })

  it('takes each code once, also of two at the same time, and none older than the last', async () => {
    const { user, secret } = await withFactor()
    const [first, second] = [await typePassword(user.email), await typePassword(user.email)]
    const code = await codeOf(secret, 1)
    const outcomes = await Promise.allSettled(
      [first, second].map(({ sessionToken }) => signInWithCode(somewhere(), { code }, sessionToken)),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const third = await typePassword(user.email)
    for (const old of [code, await codeOf(secret)])
      await expect(signInWithCode(somewhere(), { code: old }, third.sessionToken)).rejects.toThrow(wrongCode)
  })

  it('takes a recovery code once, typed in any way', async () => {
    const { user, codes } = await withFactor()
    const [code = ''] = codes
    const half = await typePassword(user.email)
    const whole = await signInWithCode(somewhere(), { code: ` ${code.toUpperCase()} ` }, half.sessionToken)
    expect(await findSession(whole.sessionToken)).toBeDefined()
    expect(await readFactor(user.id)).toMatchObject({ recoveryCodesLeft: 9 })
    const next = await typePassword(user.email)
    await expect(signInWithCode(somewhere(), { code: plain(code) }, next.sessionToken)).rejects.toThrow(wrongCode)
  })

  it('is paused after five wrong codes, also for right ones and recovery codes, and says the same', async () => {
    const { user, secret, codes } = await withFactor()
    const half = await typePassword(user.email)
    for (let at = 0; at < 5; at++)
      await expect(signInWithCode(somewhere(), { code: '000000' }, half.sessionToken)).rejects.toThrow(wrongCode)
    for (const code of [await codeOf(secret), plain(codes[0] ?? '')])
      await expect(signInWithCode(somewhere(), { code }, half.sessionToken)).rejects.toThrow(wrongCode)
    expect(await readFactor(user.id)).toMatchObject({ recoveryCodesLeft: 10 })
    const refusals = await db().auditEntry.count({
      where: { entityName: user.email, action: 'sign_in_refused', errorCode: 'wrong_code' },
    })
    expect(refusals).toBe(7)
    expect(await db().auditEntry.count({ where: { entityName: user.email, action: 'lock' } })).toBe(1)
  })

  it('ends the other sessions when it is set, and can be renewed and removed', async () => {
    const { context, user, codes } = await withFactor()
    const again = await renewRecoveryCodes(context)
    expect(again.codes).not.toEqual(codes)
    await removeOwnFactor(context)
    expect(await readFactor(user.id)).toEqual({ policy: 'optional', isSet: false, recoveryCodesLeft: 0 })
    expect((await typePassword(user.email)).due).toBeUndefined()
  })

  it('cannot be touched with an old sign-in', async () => {
    const { context, session } = await signedIn('viewer')
    await db().$executeRaw`
      UPDATE "Session" SET "authenticatedAt" = now() - interval '6 minutes' WHERE "id" = ${session.id}::uuid`
    const tooOld = expect.objectContaining({ code: 'forbidden', reason: 'sign_in_again' })
    for (const act of [beginOwnFactor, renewRecoveryCodes, removeOwnFactor])
      await expect(act(context)).rejects.toThrow(tooOld)
    await expect(confirmOwnFactor(context, '000000')).rejects.toThrow(tooOld)
  })
})

describe('MFA=required', () => {
  it('has everyone set one up before the session is whole', async () => {
    env().MFA = 'required'
    const { user } = await signedIn('viewer')
    const half = await typePassword(user.email)
    expect(half.due).toBe('setup')
    expect(await findSession(half.sessionToken)).toBeUndefined()
    const { secret } = await beginPendingFactor(`${sessionCookieName()}=${half.sessionToken}`)
    await expect(signInWithCode(somewhere(), { code: '000000' }, half.sessionToken)).rejects.toThrow(wrongCode)
    const whole = await signInWithCode(somewhere(), { code: await codeOf(secret) }, half.sessionToken)
    expect(await findSession(whole.sessionToken)).toBeDefined()
    expect((await typePassword(user.email)).due).toBe('code')
  })

  it('lets nobody who knows only the password replace a factor', async () => {
    env().MFA = 'required'
    const { user } = await withFactor()
    const half = await typePassword(user.email)
    await expect(beginPendingFactor(`${sessionCookieName()}=${half.sessionToken}`)).rejects.toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
    await expect(beginPendingFactor(null)).rejects.toThrow(expect.objectContaining({ code: 'unauthenticated' }))
  })
})

describe('MFA=off', () => {
  it('asks for none and sets none up', async () => {
    const { context, user } = await withFactor()
    env().MFA = 'off'
    expect((await typePassword(user.email)).due).toBeUndefined()
    await expect(beginOwnFactor(context)).rejects.toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
