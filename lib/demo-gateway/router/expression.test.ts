import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkExpression, HTTP_FIELDS } from './expression'

const check = (text: string) => checkExpression(text, HTTP_FIELDS)

const predicate = fc.constantFrom(
  'http.path ^= "/a"',
  'net.src.port == 80',
  'lower(http.host) == "x"',
  'net.src.ip in 10.0.0.0/8',
)
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    predicate,
    tie('tree').map((inner) => `(${inner})`),
    tie('tree').map((inner) => `!(${inner})`),
    fc.tuple(tie('tree'), fc.constantFrom('&&', '||', ' && ', '\n||\n'), tie('tree')).map((parts) => parts.join('')),
  ),
}))

describe('checkExpression', () => {
  it('takes whatever is put together from good predicates, and names the fields in them', () => {
    fc.assert(
      fc.property(tree, (text) => {
        const fields = check(text)
        expect(Array.isArray(fields)).toBe(true)
        for (const field of fields) expect(text).toContain(field)
      }),
    )
  })

  it('refuses every such expression that is cut off, or goes on', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(' &&', ')', ' x', ' || ('), (text, more) => {
        expect(check(text + more)).toMatch(/-->/)
      }),
    )
  })

  it.each([
    ['an unknown field', 'http.nothing == "a"', 'Unknown LHS field'],
    ['a number for a text', 'http.path == 1', 'Type mismatch between the LHS and RHS values of predicate'],
    ['an address as a text', 'net.src.ip == "127.0.0.1"', 'Type mismatch between the LHS and RHS values of predicate'],
    ['an order of texts', 'http.path > "/a"', 'only supports integer operands'],
    ['a mask that is too long', 'net.src.ip in 10.0.0.0/40', '-->'],
    ['single quotes', "http.path == '/a'", '-->'],
    ['a look-ahead', 'http.path ~ "a(?=b)"', '-->'],
  ])('refuses %s', (_, text, words) => {
    expect(check(text)).toContain(words)
  })
})
