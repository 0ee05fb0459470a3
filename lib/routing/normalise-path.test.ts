import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalisePath, requestPath } from './normalise-path'

it.each([
  ['/%61/b', '/a/b'],
  ['/a%2fb', '/a%2Fb'],
  ['/a//b', '/a/b'],
  ['/a/../ab', '/ab'],
  ['/a/.', '/a/'],
  ['/..', '/'],
  ['/%e4%bd%a0', '/你'],
  ['/%ff', '/%FF'],
  ['/a/.../d', '/a/.../d'],
])('%s is compared as %s', (path, normal) => expect(normalisePath(path)).toBe(normal))

it('is a normal form', () => {
  const path = fc.string({ unit: fc.constantFrom('a', '.', '/', '%2f', '%2e', '~', '%41'), maxLength: 12 })
  fc.assert(
    fc.property(path, (text) => {
      const normal = normalisePath(`/${text}`)
      // An escaped dot is read once: `/a/%2e%2e` becomes `/`, and nothing of it is left to read again.
      expect(normalisePath(normal)).toBe(normal)
    }),
  )
})

it('leaves the query out, and old versions compare what was sent', () => {
  expect(requestPath('/a//b?x=/y', { isPathNormalised: true })).toBe('/a/b')
  expect(requestPath('/a//b?x=/y', { isPathNormalised: false })).toBe('/a//b')
})
