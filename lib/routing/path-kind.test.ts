import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asKind, looksLikeRegex, pathKind, patternOf } from './path-kind'
import { routerRules } from './router-rules'

const old = routerRules('1.5.1', undefined)
const between = routerRules('2.8.5', undefined)
const now = routerRules('3.9.3', 'traditional_compatible')

describe('prefix or regular expression', () => {
  it.each([
    ['/orders', 'prefix', 'prefix', 'prefix'],
    ['/v1.0/~me', 'prefix', 'prefix', 'prefix'],
    ['/a/\\d+', 'regex', 'regex', 'prefix'],
    ['/a@b', 'regex', 'regex', 'prefix'],
    ['~/a', 'prefix', 'regex', 'regex'],
  ] as const)('%s is a %s in 1.5, %s in 2.8, %s in 3.9', (path, first, second, third) => {
    expect([old, between, now].map((rules) => pathKind(path, rules))).toEqual([first, second, third])
  })

  it('warns of an expression without its mark', () => {
    expect(looksLikeRegex('/a/\\d+')).toBe(true)
    expect(looksLikeRegex('/v1.0/~me')).toBe(false)
  })
})

describe('the switch between the two', () => {
  it('writes what the version reads', () => {
    expect(asKind('/v1.0', 'regex', now)).toBe('~/v1\\.0')
    expect(asKind('/v1.0', 'regex', old)).toBe('/v1\\.0')
    expect(asKind('/orders', 'regex', old)).toBe('/orders(?:)')
    expect(asKind('~/v1\\.0', 'prefix', now)).toBe('/v1.0')
    expect(asKind('~/v\\d', 'prefix', now)).toBeUndefined()
    expect(asKind('/a(b|c)', 'prefix', old)).toBeUndefined()
  })

  it('keeps what matches, there and back', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab1._-/~'), maxLength: 12 }).map((text) => `/${text}`)
    fc.assert(
      fc.property(plain, fc.constantFrom(old, now), (path, rules) => {
        const regex = asKind(path, 'regex', rules) ?? ''
        expect(pathKind(regex, rules)).toBe('regex')
        expect(new RegExp(`^(?:${patternOf(regex, rules)})$`).test(path)).toBe(true)
        expect(asKind(regex, 'prefix', rules)).toBe(path)
      }),
    )
  })
})
