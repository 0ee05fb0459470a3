import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pemBlocks, pemOfDer, sortPem } from './split-pem'

const base64 = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => btoa(String.fromCharCode(...bytes)))
const labels = [
  'CERTIFICATE',
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'DH PARAMETERS',
]
const block = fc.record({ label: fc.constantFrom(...labels), body: base64 })
const noise = fc.constantFrom('', '\n', 'Bag Attributes\n  friendlyName: shop\n', '# comment\r\n', ' - - -- \n')

const textOf = ({ label, body }: { label: string; body: string }) =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`

describe('pemBlocks', () => {
  it('finds every block whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(block, noise)), noise, (parts, first) => {
        const text = first + parts.map(([one, after]) => `${textOf(one)}\n${after}`).join('')
        expect(pemBlocks(text)).toEqual(parts.map(([one]) => ({ label: one.label, text: textOf(one) })))
      }),
    )
  })

  it('takes Windows line ends, and hyphens inside (the headers of RFC 1421)', () => {
    const text =
      '-----BEGIN EC PRIVATE KEY-----\r\nDEK-Info: AES-256-CBC,00\r\n\r\nAA==\r\n-----END EC PRIVATE KEY-----\r\n'
    expect(pemBlocks(text).map((one) => one.text)).toEqual([text.replaceAll('\r', '').trimEnd()])
  })

  it('takes no half blocks', () => {
    expect(pemBlocks('-----BEGIN CERTIFICATE-----\nAA==')).toEqual([])
    expect(pemBlocks('-----BEGIN CERTIFICATE-----\nAA==\n-----END PRIVATE KEY-----')).toEqual([])
    expect(pemBlocks('AA==\n-----END CERTIFICATE-----')).toEqual([])
  })
})

describe('sortPem', () => {
  it('puts certificates to certificates in their order, the first key to the key, and loses neither', () => {
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const sorted = sortPem(blocks.map(textOf).join('\n'))
        const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE')
        const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'))
        expect(pemBlocks(sorted.certificates)).toEqual(
          certificates.map((one) => ({ label: one.label, text: textOf(one) })),
        )
        expect(sorted.key.trimEnd()).toBe(keys[0] ? textOf(keys[0]) : '')
        expect(sorted.keys).toBe(keys.length)
      }),
    )
  })
})

describe('pemOfDer', () => {
  it('writes what can be read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200, maxLength: 1_000 }), (rest) => {
        const bytes = Uint8Array.from([0x30, 0x82, ...rest])
        const [read] = pemBlocks(pemOfDer(bytes) ?? '')
        const body = read?.text.split('\n').slice(1, -1).join('') ?? ''
        expect(Uint8Array.from(atob(body), (character) => character.charCodeAt(0))).toEqual(bytes)
      }),
    )
  })

  it('takes no text for DER', () => {
    for (const text of ['', '-----BEGIN CERTIFICATE-----', '0hello', '{}'])
      expect(pemOfDer(new TextEncoder().encode(text))).toBeUndefined()
  })
})
