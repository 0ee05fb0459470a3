import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignLetters, frameLetters } from './menu-groups'

it('gives the first free letter, in order', () => {
  const letters = assignLetters(['services', 'routes', 'upstreams', 'consumers', 'plugins', 'snis', 'ca_certificates'])
  expect([...letters]).toEqual([
    ['services', 's'],
    ['routes', 'r'],
    ['upstreams', 'u'],
    ['consumers', 'c'],
    ['plugins', 'p'],
    ['snis', 'n'],
    ['ca_certificates', 'e'],
  ])
})

it('never gives a letter twice, nor one of the frame, nor one that is not in the name', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 40 }), (names) => {
      const letters = assignLetters(names)
      expect(new Set(letters.values()).size).toBe(letters.size)
      for (const [name, letter] of letters) {
        expect(Object.values<string>(frameLetters)).not.toContain(letter)
        expect(name.toLowerCase()).toContain(letter)
      }
    }),
  )
})
