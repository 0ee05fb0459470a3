import { describe, expect, it } from 'vitest'
import { throwaway } from '@/lib/server/kong/fixtures/throwaway-certificates'
import { throwawayChain as chain } from './fixtures/throwaway-chain'
import { inspectCertificate } from './inspect-certificate'

const inspect = (certificate: string, key?: string) => inspectCertificate({ certificate, ...(key && { key }) })

describe('what a certificate says', () => {
  it('RSA: subject, names, issuer, dates, key, fingerprint', () => {
    expect(inspect(chain.rsa.cert).chain).toEqual([
      {
        subject: 'C=DE, O=Throwaway\\, Shop, CN=shop.example',
        title: 'shop.example',
        issuer: 'O=Throwaway, CN=Throwaway intermediate',
        names: ['shop.example', '*.shop.example', '10.0.0.7'],
        serial: '03',
        validFrom: expect.stringMatching(/^2026-11-\d\dT/),
        validTo: expect.stringMatching(/^2126-\d\d-\d\dT/),
        fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        key: { type: 'rsa', bits: 2048 },
        isSelfSigned: false,
        isAuthority: false,
      },
    ])
  })

  it('EC, Ed25519, self-signed, authority, expired', () => {
    const [ec] = inspect(throwaway.good.cert).chain
    expect(ec?.key).toEqual({ type: 'ec', curve: 'prime256v1' })
    const [ed] = inspect(chain.ed25519.cert).chain
    expect(ed).toMatchObject({ key: { type: 'ed25519' }, title: 'ed.example' })
    const [self] = inspect(throwaway.self.cert).chain
    expect(self).toMatchObject({ isSelfSigned: true, isAuthority: true, names: ['localhost', '127.0.0.1'] })
    const [expired] = inspect(throwaway.expired.cert).chain
    expect(expired).toMatchObject({ validFrom: '2020-01-01T00:00:00.000Z', validTo: '2020-01-02T00:00:00.000Z' })
  })

  it('says what cannot be read', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(inspect('hello')).toEqual({ chain: [], order: 'alone', problem: 'no_pem' })
    expect(inspect(chain.rsa.key)).toMatchObject({ problem: 'no_pem' })
    expect(inspect(`${chain.rsa.cert}\n${broken}`)).toMatchObject({ problem: 'unreadable', block: 2 })
    expect(inspect('{vault://env/shop-cert}')).toMatchObject({ problem: 'elsewhere' })
    expect(inspect(`${broken}\n`.repeat(17))).toMatchObject({ problem: 'too_many' })
  })
})

describe('the order of a chain', () => {
  const joined = (...parts: readonly string[]) => parts.join('\n')

  it('is right from the leaf upwards, with or without the root', () => {
    expect(inspect(joined(chain.rsa.cert, chain.intermediate)).order).toBe('right')
    expect(inspect(joined(chain.rsa.cert, chain.intermediate, chain.root)).order).toBe('right')
    expect(inspect(chain.rsa.cert).order).toBe('alone')
  })

  it('is mended where all belong together', () => {
    for (const mixed of [
      joined(chain.rsa.cert, chain.root, chain.intermediate),
      joined(chain.intermediate, chain.rsa.cert, chain.root),
      joined(chain.root, chain.intermediate, chain.rsa.cert),
    ]) {
      const { order, ordered = '' } = inspect(mixed)
      expect(order).toBe('mixed')
      const again = inspect(ordered)
      expect(again.order).toBe('right')
      expect(again.chain.map(({ title }) => title)).toEqual([
        'shop.example',
        'Throwaway intermediate',
        'Throwaway root',
      ])
    }
  })

  it('is broken where something is missing or strange', () => {
    expect(inspect(joined(chain.rsa.cert, chain.root))).toMatchObject({ order: 'broken' })
    expect(inspect(joined(chain.rsa.cert, throwaway.ca))).toMatchObject({ order: 'broken' })
    expect(inspect(joined(chain.rsa.cert, chain.rsa.cert))).toMatchObject({ order: 'broken' })
    expect(inspect(joined(chain.rsa.cert, chain.root)).ordered).toBeUndefined()
  })
})

describe('a key', () => {
  it('belongs to its certificate, of any type, and to no other', () => {
    const pairs = [chain.rsa, chain.ed25519, throwaway.good, throwaway.expired]
    for (const one of pairs)
      for (const other of pairs)
        expect(inspect(one.cert, other.key).key?.verdict).toBe(one === other ? 'matches' : 'differs')
    expect(inspect(chain.rsa.cert, chain.rsa.key).key?.facts).toEqual({ type: 'rsa', bits: 2048 })
  })

  it('of another certificate of the same kind and size does not belong', () => {
    expect(inspect(throwaway.good.cert, throwaway.wrong.key).key?.verdict).toBe('differs')
  })

  it('is checked against the first certificate, not against its chain', () => {
    expect(inspect(`${chain.intermediate}\n${chain.rsa.cert}`, chain.rsa.key).key?.verdict).toBe('differs')
  })

  it('with a password is of no use, in either format', () => {
    expect(inspect(chain.ed25519.cert, chain.ed25519.encryptedKey).key).toEqual({ verdict: 'encrypted' })
    expect(inspect(throwaway.ca, chain.legacyEncryptedKey).key).toEqual({ verdict: 'encrypted' })
  })

  it('that is none, or elsewhere, is said to be so', () => {
    expect(inspect(chain.rsa.cert, 'hello').key).toEqual({ verdict: 'unreadable' })
    expect(inspect(chain.rsa.cert, chain.rsa.cert).key).toEqual({ verdict: 'unreadable' })
    expect(inspect(chain.rsa.cert, '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----').key).toEqual({
      verdict: 'unreadable',
    })
    expect(inspect(chain.rsa.cert, '{vault://env/shop-key}').key).toEqual({ verdict: 'elsewhere' })
  })

  it('never leaves, whatever the verdict', () => {
    const inside = chain.rsa.key.split('\n')[3] ?? ''
    expect(inside.length).toBeGreaterThan(60)
    for (const { cert } of [chain.rsa, throwaway.good])
      expect(JSON.stringify(inspect(cert, chain.rsa.key))).not.toContain(inside)
  })
})
