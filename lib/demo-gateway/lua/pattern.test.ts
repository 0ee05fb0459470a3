import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luaMatch } from './pattern'

const literal = (text: string) => text.replace(/[^a-zA-Z0-9\x80-\uffff]/g, '%$&')
const words = fc.string({ unit: fc.constantFrom(...'ab.-%[]^$*+?( é') })

describe('luaMatch', () => {
  it('finds an escaped text exactly where it stands', () => {
    fc.assert(
      fc.property(words, words, words, (before, text, after) => {
        const found = luaMatch(before + text + after, `^${literal(before)}(${literal(text)})`)
        expect(found?.captures).toEqual([text])
        expect(luaMatch(text, `^${literal(text)}$`)?.text).toBe(text)
        expect(luaMatch(`${text}x`, `^${literal(text)}$`)).toBeUndefined()
      }),
    )
  })

  it('agrees with a regular expression where both mean the same', () => {
    const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', 'a*', 'b+', 'a?', '[a-b]*')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c') }),
        (pieces, text) => {
          const pattern = pieces.join('')
          expect(luaMatch(text, pattern)?.text).toBe(new RegExp(pattern).exec(text)?.[0])
          expect(luaMatch(text, `^${pattern}$`)?.text).toBe(new RegExp(`^${pattern}$`).exec(text)?.[0])
        },
      ),
    )
  })

  it.each([
    ['a class', '%d+', 'ab12c', '12'],
    ['the reverse of a class', '%D+', '12ab3', 'ab'],
    ['classes in a set', '[%w_]+', '--a_1--', 'a_1'],
    ['a set that begins with ]', '[]]', 'a]', ']'],
    ['as little as possible', 'a-b', 'aab', 'aab'],
    ['balanced brackets', '%b()', 'f(a(b)c)d', '(a(b)c)'],
    ['a dollar that is not at the end', 'a$b', 'a$b', 'a$b'],
    ['a caret that is not at the start', 'a^b', 'a^b', 'a^b'],
  ])('knows %s', (_, pattern, text, found) => {
    expect(luaMatch(text, pattern)?.text).toBe(found)
  })

  it('sees bytes, not letters', () => {
    expect(luaMatch('é', '^.$')).toBeUndefined()
    expect(luaMatch('é', '^..$')?.text).toBe('é')
  })

  it.each(['[a', '%', '(a'])('throws on the malformed %s', (pattern) => {
    expect(() => luaMatch('a', pattern)).toThrow()
  })
})
