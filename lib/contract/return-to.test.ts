import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnTo } from './return-to'

describe('safeReturnTo', () => {
  it.each([
    '/',
    '/connections',
    '/connections/c1/services?search=a%20b&page=2#tags',
    '/audit?search=%E6%9C%8D%E5%8A%A1',
    '/a//b',
  ])('keeps the page %s', (path) => {
    expect(safeReturnTo(path)).toBe(path)
  })

  it.each([
    '//evil.test',
    '/\\evil.test',
    '/%5cevil.test',
    '/%2fevil.test',
    '/%252fevil.test',
    '/%5Cevil.test',
    'https:evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/login/..//evil.test',
    '/./\\evil.test',
    '/\t/evil.test',
    '/%09/evil.test',
    '\n//evil.test',
    '/%E0%A4%A',
    'connections',
    '',
    `/${'a'.repeat(3000)}`,
    undefined,
    ['/connections'],
  ])('refuses %s', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/')
  })

  it.each(['/login', '/login?returnTo=/login', '/setup?token=x', '/api/auth/signout', '/x/../login'])(
    'does not come back to %s',
    (wanted) => {
      expect(safeReturnTo(wanted)).toBe('/')
    },
  )

  it('never leaves the origin, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%25',
      ':',
      '@',
      'evil.test',
      'http',
      '\t',
      '?',
      '#',
      'a',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const target = new URL(safeReturnTo(pieces.join('')), 'https://gate.test/login')
        expect(target.origin).toBe('https://gate.test')
      }),
    )
  })
})
