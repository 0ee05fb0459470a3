import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeKey, joinPath, splitPath, valueAt, withValueAt } from './value-at'

const key = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('a.b', '\\', 'a\\.b', '__proto__', '0', '#'),
)

describe('paths', () => {
  it('split what was joined, whatever the keys hold', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), (keys) => {
        expect(splitPath(joinPath(...keys))).toEqual(keys)
      }),
    )
  })

  it.each([
    ['config.redis.host', ['config', 'redis', 'host']],
    ['headers.x\\.y.0', ['headers', 'x.y', '0']],
    ['', []],
  ])('%s', (path, keys) => {
    expect(splitPath(path)).toEqual(keys)
  })

  it('escape only dots and backslashes', () => {
    expect(escapeKey('x-a.b\\c')).toBe('x-a\\.b\\\\c')
  })
})

describe('withValueAt', () => {
  it('puts where valueAt finds, and leaves the given value as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.integer()), fc.array(key, { minLength: 1, maxLength: 4 }), (record, keys) => {
        const before = JSON.stringify(record)
        const path = joinPath(...keys)
        expect(valueAt(withValueAt(record, path, 'new'), path)).toBe('new')
        expect(JSON.stringify(record)).toBe(before)
      }),
    )
  })

  it('takes a key away', () => {
    expect(withValueAt({ a: 1, b: { c: 2, d: 3 } }, 'b.c', undefined)).toEqual({ a: 1, b: { d: 3 } })
  })

  it('takes an item out of a list', () => {
    expect(withValueAt({ hosts: ['a', 'b', 'c'] }, 'hosts.1', undefined)).toEqual({ hosts: ['a', 'c'] })
  })

  it('replaces an item, and adds one past the end', () => {
    expect(withValueAt({ hosts: ['a'] }, 'hosts.0', 'z')).toEqual({ hosts: ['z'] })
    expect(withValueAt({ hosts: ['a'] }, 'hosts.5', 'z')).toEqual({ hosts: ['a', 'z'] })
  })

  it('makes the records that are missing', () => {
    expect(withValueAt({ pem: null }, 'pem.public_key', 'x')).toEqual({ pem: { public_key: 'x' } })
    expect(withValueAt(undefined, 'a.b', 1)).toEqual({ a: { b: 1 } })
  })

  it('makes nothing to take nothing away', () => {
    const value = { a: 1 }
    expect(withValueAt(value, 'b.c', undefined)).toBe(value)
  })

  it('shares what did not change', () => {
    const value = { a: { x: 1 }, b: { y: 2 } }
    const next = withValueAt(value, 'b.y', 3)
    expect(valueAt(next, 'a')).toBe(value.a)
    expect(withValueAt(value, 'b.y', 2)).toBe(value)
  })

  it('keeps __proto__ a key like any other', () => {
    const next = withValueAt({}, '__proto__.polluted', true)
    expect(Object.hasOwn(next as object, '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(valueAt({}, 'constructor')).toBeUndefined()
  })
})
