import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expressionFault } from './expression'

const check = (text: string) => expressionFault(text, 'http')

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

describe('expressionFault', () => {
  it('takes whatever is put together from good predicates', () => {
    fc.assert(
      fc.property(tree, (text) => {
        expect(check(text)).toBeUndefined()
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

  it('knows no fields of requests in streams', () => {
    expect(expressionFault('http.path == "/a"', 'stream')).toBe('Unknown LHS field')
    expect(expressionFault('tls.sni == "a"', 'stream')).toBeUndefined()
  })
})
