import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { db } from './db'
import { assertKeyFits, boxUp, openSecret, sealSecret, unbox } from './secret-box'

const place = fc.record({
  table: fc.stringMatching(/^[A-Za-z]{1,12}$/),
  column: fc.stringMatching(/^[a-z]{1,12}$/),
  id: fc.uuid(),
})
const dataKey = { id: randomUUID(), key: randomBytes(32) }

describe('a sealed secret', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(place, fc.string({ unit: 'grapheme' }), (at, secret) => {
        const boxed = boxUp(dataKey, at, secret)
        expect(unbox(dataKey, at, boxed)).toBe(Buffer.from(secret).toString())
        expect(boxed).not.toBe(boxUp(dataKey, at, secret))
      }),
    )
  })

  it('is refused at any other place', () => {
    fc.assert(
      fc.property(place, place, fc.string(), (at, other, secret) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(other))
        expect(() => unbox(dataKey, other, boxUp(dataKey, at, secret))).toThrow('cannot be opened')
      }),
    )
  })

  it('is refused with any bit flipped and any character changed', () => {
    const at = { table: 'Connection', column: 'secret', id: randomUUID() }
    const boxed = boxUp(dataKey, at, 'a secret of the shop')
    const parts = boxed.split('.')
    for (const part of [2, 3, 4]) {
      const bytes = Buffer.from(parts[part] ?? '', 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const forged = parts.map((text, index) => (index === part ? flipped.toString('base64url') : text)).join('.')
        expect(() => unbox(dataKey, at, forged)).toThrow('cannot be opened')
      }
    }
    for (let index = 0; index < boxed.length; index++) {
      const other = boxed[index] === 'A' ? 'B' : 'A'
      expect(() => unbox(dataKey, at, boxed.slice(0, index) + other + boxed.slice(index + 1))).toThrow()
    }
    expect(() => unbox(dataKey, at, boxed.slice(0, -4))).toThrow('cannot be opened')
    expect(() => unbox(dataKey, at, `${boxed}.`)).toThrow('cannot be opened')
  })

  it('is refused with another key of the same name', () => {
    const at = { table: 'Connection', column: 'secret', id: randomUUID() }
    expect(() => unbox({ id: dataKey.id, key: randomBytes(32) }, at, boxUp(dataKey, at, 'x'))).toThrow(
      'cannot be opened',
    )
  })
})

describe('stored keys', () => {
  withTestDatabase()

  it('keeps data keys wrapped, and opens what they sealed', async () => {
    const at = { table: 'Connection', column: 'secret', id: randomUUID() }
    const boxed = await sealSecret(at, 'the key of the gateway')
    expect(await openSecret(at, boxed)).toBe('the key of the gateway')
    await expect(openSecret({ ...at, id: randomUUID() }, boxed)).rejects.toThrow('cannot be opened')
    const rows = await db().dataKey.findMany()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.wrapped).toHaveLength(12 + 32 + 16)
    await expect(assertKeyFits()).resolves.toBeUndefined()
  })
})
