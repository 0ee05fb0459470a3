import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { FilterParser } from 'ldapts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { confirmIdentity } from '@/lib/server/account'
import { signInLdap } from '@/lib/server/auth'
import { db } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { throwaway } from '@/lib/server/kong/fixtures/throwaway-certificates'
import { findSession } from '@/lib/server/session'
import { addUser, nobody } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { escapeValue, fillFilter } from './filter'
import { type Directory, type Entry, startDirectory } from './fixtures/directory'

withTestDatabase()

const base = 'dc=shop,dc=example'
const caFile = path.join(tmpdir(), `gatehouse-ldap-${process.pid}.pem`)
const password = 'tulips sing at the harbour'

function person(uid: string, more: Partial<Record<string, string[]>> = {}): Entry {
  const attributes = { uid: [uid], cn: [`The ${uid}`], mail: [`${uid}@shop.example`], entryUUID: [`id-of-${uid}`] }
  return { dn: `uid=${uid},ou=people,${base}`, password, attributes: { ...attributes, ...more } as Entry['attributes'] }
}

function group(cn: string, ...uids: string[]): Entry {
  const member = uids.map((uid) => `uid=${uid},ou=people,${base}`)
  return { dn: `cn=${cn},ou=groups,${base}`, attributes: { cn: [cn], member } }
}

const entries: readonly Entry[] = [
  { dn: `cn=reader,${base}`, password: 'of the service', attributes: {} },
  person('ann'),
  person('bob'),
  person('cid'),
  person('dot', { mail: ['twin@shop.example'] }),
  person('eli', { mail: ['twin@shop.example'] }),
  person('fay'),
  group('kong-admins', 'ann', 'bob'),
  group('staff', 'ann', 'bob', 'dot', 'eli', 'fay'),
]

let directory: Directory
let lastAddress = 0

type Options = Parameters<typeof startDirectory>[0]

async function start(how: Options['how'], tls: Options['tls'] = throwaway.good): Promise<void> {
  directory = await startDirectory({ entries, tls, how })
  env().LDAP_URL = `${how === 'ldaps' ? 'ldaps' : 'ldap'}://localhost:${directory.port}`
}

function tryIn(name: string, typed: string = password) {
  lastAddress++
  return signInLdap(nobody(`198.51.100.${lastAddress}`), { name, password: typed })
}

const wrongLogin = expect.objectContaining({ code: 'unauthenticated', reason: 'wrong_login' })
const unreachable = expect.objectContaining({ code: 'unavailable', reason: 'directory_unreachable' })

beforeAll(async () => {
  await writeFile(caFile, throwaway.ca)
  Object.assign(process.env, {
    LDAP_URL: 'ldaps://localhost:636',
    LDAP_CA_FILE: caFile,
    LDAP_BASE_DN: base,
    LDAP_BIND_DN: `cn=reader,${base}`,
    LDAP_BIND_PASSWORD: 'of the service',
    LDAP_ADMIN_GROUPS: 'kong-admins',
    LDAP_VIEWER_GROUPS: 'staff',
  })
})
afterEach(() => {
  directory.close()
  env().LDAP_CA_FILE = caFile
})
afterAll(() => rm(caFile, { force: true }))

describe('signing in with the directory', () => {
  it.each(['ldaps', 'starttls'] as const)('finds, checks and gives the role of the groups, over %s', async (how) => {
    await start(how)
    const signedIn = await tryIn('ann')
    expect(await findSession(signedIn.sessionToken)).toMatchObject({ email: 'ann@shop.example', role: 'admin' })
    const identities = await db().identity.findMany({ where: { userId: signedIn.id } })
    expect(identities).toMatchObject([{ provider: 'ldap', issuer: base, subject: 'id-of-ann' }])
    expect(directory.heard.filter((what) => what.startsWith('plain'))).toEqual(
      how === 'ldaps' ? [] : ['plain starttls'],
    )
    expect((await tryIn('ANN@shop.example')).id).toBe(signedIn.id)
  })

  it('says the same of wrong, unknown, ambiguous and tricky, after the same steps', async () => {
    await start('ldaps')
    const tries: [string, string?][] = [
      ['ann', 'wrong'],
      ['nobody'],
      ['twin@shop.example'],
      ['*'],
      ['ann)(uid=*'],
      ['ann)(|(uid=*'],
      ['\\2a'],
    ]
    const steps: string[] = []
    for (const [name, typed] of tries) {
      directory.heard.length = 0
      await expect(tryIn(name, typed)).rejects.toThrow(wrongLogin)
      steps.push(directory.heard.map((what) => what.split(' ')[0]).join(' '))
    }
    expect(new Set(steps)).toEqual(new Set(['bind search search bind']))
  })

  it('asks nothing without a password, which any name would bind with, nor for what cannot be a name', async () => {
    await start('ldaps')
    for (const [name, typed] of [
      ['ann', ''],
      ['ann\0', password],
      ['', password],
      ['a'.repeat(257), password],
    ] as const)
      await expect(tryIn(name, typed)).rejects.toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(directory.heard).toEqual([])
  })

  it('closes a name after five wrong tries, and spares the entry from then on', async () => {
    await start('ldaps')
    for (let at = 0; at < 5; at++) await expect(tryIn('bob', 'wrong')).rejects.toThrow(wrongLogin)
    directory.heard.length = 0
    await expect(tryIn('bob')).rejects.toThrow(wrongLogin)
    expect(directory.heard.filter((what) => what.startsWith('bind uid=bob'))).toEqual([])
    const locks = await db().auditEntry.count({ where: { action: 'lock', entityName: 'bob' } })
    expect(locks).toBe(1)
  })

  it('lets nobody in whose groups give no role, and links nobody by address', async () => {
    await start('ldaps')
    await expect(tryIn('cid')).rejects.toThrow(expect.objectContaining({ reason: 'provider_no_role' }))
    const owner = await addUser('admin')
    await db().user.update({ where: { id: owner.id }, data: { email: 'fay@shop.example' } })
    await expect(tryIn('fay')).rejects.toThrow(expect.objectContaining({ reason: 'provider_account_exists' }))
    expect(await db().identity.count({ where: { userId: owner.id } })).toBe(0)
  })
})

describe('proving again who one is', () => {
  it('asks the directory, and no other entry of it will do', async () => {
    await start('ldaps')
    const signed = await tryIn('ann')
    const actor = await findSession(signed.sessionToken)
    if (!actor) throw new Error('no session')
    const context = { ...nobody(), actor }
    await expect(confirmIdentity(context, { password: 'wrong' })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
    await confirmIdentity(context, { password })
    await db().user.update({ where: { id: actor.id }, data: { email: 'fay@shop.example.moved' } })
    await expect(confirmIdentity(context, { password })).rejects.toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('the way to the directory', () => {
  it.each(['ldaps', 'starttls'] as const)('is refused with a certificate for another name, over %s', async (how) => {
    await start(how, throwaway.wrong)
    await expect(tryIn('ann')).rejects.toThrow(unreachable)
    expect(directory.heard.filter((what) => what.includes('bind'))).toEqual([])
  })

  it.each(['ldaps', 'starttls'] as const)('is refused with a certificate nobody vouches for, over %s', async (how) => {
    await start(how)
    env().LDAP_CA_FILE = undefined
    await expect(tryIn('ann')).rejects.toThrow(unreachable)
    expect(directory.heard.filter((what) => what.includes('bind'))).toEqual([])
  })

  it('never falls back to plain when it is cut at StartTLS', async () => {
    await start('starttls-cut')
    await expect(tryIn('ann')).rejects.toThrow(unreachable)
    expect(directory.heard.filter((what) => what.includes('bind'))).toEqual([])
  })

  it('costs nobody a try while it is down', async () => {
    await start('ldaps')
    directory.close()
    for (let at = 0; at < 6; at++) await expect(tryIn('dot')).rejects.toThrow(unreachable)
    await start('ldaps')
    expect(await tryIn('dot')).toMatchObject({ role: 'viewer' })
  })
})

describe('a value in a filter', () => {
  it('stays a value, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const filter = FilterParser.parseString(fillFilter('(uid={name})', '{name}', value))
        return filter.toString() === FilterParser.parseString(`(uid=${escapeValue(value)})`).toString()
      }),
    )
    expect(escapeValue('a*(b)\\c\0é')).toBe('a\\2a\\28b\\29\\5cc\\00\\c3\\a9')
    expect(fillFilter('(|(uid={name})(mail={name}))', '{name}', '$&)')).toBe('(|(uid=$&\\29)(mail=$&\\29))')
  })
})
