import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luaMatch } from './pattern'

const literal = (text: string) => text.replace(/[^a-zA-Z0-9\x80-\uffff]/g, '%$&')
const words = fc.string({ unit: fc.constantFrom(...'ab.-%[]^$*+?( é') })

describe('luaMatch', () => {
  it('finds an escaped text exactly where it stands', () => {
    fc.assert(
      fc.property(words, words, words, (before, text, after) => {
        expect(luaMatch(before + text + after, `^${literal(before)}(${literal(text)})`)).toBe(true)
        expect(luaMatch(text, `^${literal(text)}$`)).toBe(true)
        expect(luaMatch(`${text}x`, `^${literal(text)}$`)).toBe(false)
      }),
    )
  })

  it.each([
    ['a class', '^%d+$', '12', true],
    ['a class that does not fit', '^%d+$', '12b', false],
    ['the reverse of a class', '^%D+$', 'ab', true],
    ['classes in a set', '^[%w_]+$', 'a_1', true],
    ['a set that begins with ]', '^[]]$', ']', true],
    ['a set of what may not be', '^[^:]+:.*$', ':b', false],
    ['a range, and a hyphen that is none', '^[a-c%-]+$', 'a-c', true],
    ['as little as possible', '^[a-z][a-z%d-]-[a-z%d]+$', 'my-env-2', true],
    ['a hyphen at the end of that', '^[a-z][a-z%d-]-[a-z%d]+$', 'my-env-', false],
    ['a dollar that is not at the end', '^a$b$', 'a$b', true],
    ['a caret that is not at the start', '^a^b$', 'a^b', true],
    ['an escaped dollar at the end', 'a%$', 'a$b', true],
    ['lines', '^a.b$', 'a\nb', true],
  ])('knows %s', (_, pattern, text, found) => {
    expect(luaMatch(text, pattern)).toBe(found)
  })

  it('sees bytes, not letters', () => {
    expect(luaMatch('é', '^.$')).toBe(false)
    expect(luaMatch('é', '^..$')).toBe(true)
  })

  it.each(['[a', '%', '(a'])('throws on the malformed %s', (pattern) => {
    expect(() => luaMatch('a', pattern)).toThrow()
  })
})
