import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throwaway } from '@/lib/server/kong/fixtures/throwaway-certificates'
import { checkDirectory } from './check-directory'
import { hasSlapd, type Slapd, startSlapd } from './fixtures/slapd'
import type { LdapSettings } from './ldap-settings'

const base = 'dc=shop,dc=example'
const password = 'tulips sing at the harbour'
const caFile = path.join(tmpdir(), `gatehouse-slapd-${process.pid}.pem`)

const ldif = `dn: ${base}
objectClass: dcObject
objectClass: organization
o: Shop
dc: shop

dn: cn=reader,${base}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: of the service

${['ann', 'bob']
  .map(
    (uid) => `dn: uid=${uid},${base}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${uid} (tester)
sn: ${uid}
mail: ${uid}@shop.example
userPassword: ${password}
`,
  )
  .join('\n')}
dn: cn=kong-admins,${base}
objectClass: groupOfNames
cn: kong-admins
member: uid=ann,${base}
`

let slapd: Slapd

/** OpenLDAP itself, where it is installed: what the stand-in of ldap.test.ts pretends to be. */
describe.skipIf(!hasSlapd)('against OpenLDAP', () => {
  beforeAll(async () => {
    await writeFile(caFile, throwaway.ca)
    slapd = await startSlapd({ suffix: base, ldif, tls: { ca: throwaway.ca, ...throwaway.good } })
  })
  afterAll(async () => {
    await slapd.close()
    await rm(caFile, { force: true })
  })

  function check(name: string, typed: string, change: Partial<LdapSettings> = {}) {
    const settings: LdapSettings = {
      url: slapd.ldaps,
      caFile,
      bindDn: `cn=reader,${base}`,
      bindPassword: 'of the service',
      baseDn: base,
      label: 'LDAP',
      userFilter: '(|(uid={name})(mail={name}))',
      idAttribute: 'entryUUID',
      nameAttribute: 'cn',
      mailAttribute: 'mail',
      groupBaseDn: base,
      groupFilter: '(|(member={dn})(uniqueMember={dn}))',
      groupAttribute: 'cn',
      mapping: { admin: ['kong-admins'], operator: [], viewer: [], otherwise: 'viewer' },
      ...change,
    }
    return checkDirectory({ name, password: typed }, { settings, isAllowed: true })
  }

  it.each(['ldaps', 'ldap'] as const)('finds and checks over %s', async (scheme) => {
    const url = slapd[scheme]
    const ann = await check('ann', password, { url })
    expect(ann).toMatchObject({ issuer: base, email: 'ann@shop.example', name: 'ann (tester)', role: 'admin' })
    expect(ann?.subject).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    expect(await check('bob@shop.example', password, { url })).toMatchObject({ role: 'viewer' })
  })

  it.each([
    ['ann', 'wrong'],
    ['ann', ''],
    ['nobody', password],
    ['*', password],
    ['ann)(uid=*', password],
    ['reader', 'of the service'],
  ])('refuses %j with %j', async (name, typed) => {
    expect(await check(name, typed)).toBeUndefined()
  })

  it('does not speak to a server nobody vouches for', async () => {
    const unreachable = expect.objectContaining({ reason: 'directory_unreachable' })
    for (const scheme of ['ldap', 'ldaps'] as const)
      await expect(check('ann', password, { url: slapd[scheme], caFile: undefined })).rejects.toThrow(unreachable)
  })
})
