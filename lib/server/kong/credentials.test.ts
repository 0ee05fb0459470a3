import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ProtectionInput, protectionInput } from '@/lib/contract/connections'
import { credentialHeaders, isCredentialHeader } from './credentials'
import { missingSecrets, secretsOf, summaryOf, withoutSecrets, withSecrets } from './protection'

const inputs: ProtectionInput[] = [
  { kind: 'open' },
  { kind: 'key', header: 'X-Api-Key', key: 'CANARY' },
  { kind: 'basic', username: 'ann', password: 'CANARY' },
  { kind: 'jwt', algorithm: 'HS256', issuer: 'me', claim: 'iss', lifetimeSeconds: 60, secret: 'CANARY' },
  { kind: 'token', token: 'CANARY' },
  {
    kind: 'headers',
    headers: [
      { name: 'X-One', value: 'CANARY' },
      { name: 'x-two', value: 'CANARY2' },
    ],
  },
  { kind: 'mtls', certificate: 'PEM', key: 'CANARY' },
]

describe.each(inputs)('a protection of kind $kind', (input) => {
  it('is stored and shown without its secrets, and put together again', () => {
    const bare = withoutSecrets(input)
    const secrets = secretsOf(input)
    expect(JSON.stringify([bare, summaryOf(input, true)])).not.toContain('CANARY')
    expect(protectionInput.parse(bare)).toEqual(bare)
    expect(withSecrets(bare, secrets)).toEqual(input)
    expect(missingSecrets(input)).toEqual([])
    expect(missingSecrets(bare)).toHaveLength(Object.keys(secrets).length)
  })

  it('prefers a secret that is given anew', () => {
    const old = Object.fromEntries(Object.keys(secretsOf(input)).map((name) => [name, 'OLD']))
    expect(withSecrets(input, old)).toEqual(input)
  })
})

describe('missingSecrets', () => {
  it.each(['constructor', 'X-One', '__proto__'])('misses the value of a header called %s', (name) => {
    const bare: ProtectionInput = { kind: 'headers', headers: [{ name }] }
    expect(missingSecrets(bare)).toEqual(['protection.headers.0.value'])
    expect(withSecrets(bare, {})).toEqual({ kind: 'headers', headers: [{ name, value: undefined }] })
  })
})

describe('credentialHeaders', () => {
  const jwt = { kind: 'jwt', issuer: 'gatehouse', claim: 'iss', lifetimeSeconds: 60 } as const

  it('gives what each protection wants', async () => {
    expect(await credentialHeaders({ kind: 'open' })).toEqual({})
    expect(await credentialHeaders({ kind: 'key', header: 'ApiKey', key: 'k' })).toEqual({ apikey: 'k' })
    expect(await credentialHeaders({ kind: 'basic', username: 'ann', password: 'pä:ss' })).toEqual({
      authorization: `Basic ${Buffer.from('ann:pä:ss').toString('base64')}`,
    })
    expect(await credentialHeaders({ kind: 'token', token: 't' })).toEqual({ 'kong-admin-token': 't' })
    expect(await credentialHeaders({ kind: 'headers', headers: [{ name: 'X-A', value: '1' }] })).toEqual({ 'x-a': '1' })
  })

  it.each([
    ['an elliptic key', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['a short key', generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ])('refuses %s for RS256 at its field', async (_name, { privateKey }) => {
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const refused = expect.objectContaining({ code: 'invalid', fields: { 'protection.secret': expect.any(String) } })
    await expect(credentialHeaders({ ...jwt, algorithm: 'RS256', secret })).rejects.toThrow(refused)
  })

  it('mints an HS256 token that lives as long as it should', async () => {
    const { authorization = '' } = await credentialHeaders({
      ...jwt,
      algorithm: 'HS256',
      claim: 'kid2',
      secret: 'short',
    })
    const [head = '', claims = '', signature] = authorization.replace('Bearer ', '').split('.')
    expect(createHmac('sha256', 'short').update(`${head}.${claims}`).digest('base64url')).toBe(signature)
    expect(parse(head)).toEqual({ alg: 'HS256', typ: 'JWT' })
    const { exp, iat, nbf, kid2 } = parse(claims)
    expect(kid2).toBe('gatehouse')
    expect(exp - iat).toBe(60)
    expect(nbf).toBeLessThan(iat)
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(5)
  })

  it.each(['pkcs8', 'pkcs1'] as const)('mints an RS256 token from a key in %s', async (type) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const secret = privateKey.export({ type, format: 'pem' }).toString()
    const { authorization = '' } = await credentialHeaders({ ...jwt, algorithm: 'RS256', secret })
    const [head, claims, signature = ''] = authorization.replace('Bearer ', '').split('.')
    const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('says which field holds a key that cannot be read, and when a secret is missing', async () => {
    await expect(credentialHeaders({ ...jwt, algorithm: 'RS256', secret: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'protection.secret': expect.any(String) },
    })
    await expect(credentialHeaders({ kind: 'token' })).rejects.toMatchObject({ reason: 'secret_cleared' })
  })

  it('knows the headers that can carry no credential', () => {
    expect(
      ['Host', 'content-LENGTH', 'Transfer-Encoding', 'connection', 'If-Match', 'accept'].some(isCredentialHeader),
    ).toBe(false)
    expect(['apikey', 'authorization', 'kong-admin-token', 'x-consumer', 'cookie'].every(isCredentialHeader)).toBe(true)
  })
})

function parse(part: string) {
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}
