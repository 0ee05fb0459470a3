import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expressionPredicates, expressionTokens } from './expression-tokens'

it('tells the pieces apart', () => {
  const text =
    'any(lower(http.headers.x_a)) =^ "a\\"b" && !(net.src.ip not in fe80::/10 || net.dst.port >= 0x10) r#"\\d"#'
  expect(expressionTokens(text).map(({ type, text: piece }) => `${type} ${piece}`)).toEqual([
    'function any',
    'bracket (',
    'function lower',
    'bracket (',
    'field http.headers.x_a',
    'bracket )',
    'bracket )',
    'operator =^',
    'string "a\\"b"',
    'logic &&',
    'logic !',
    'bracket (',
    'field net.src.ip',
    'operator not in',
    'number fe80::/10',
    'logic ||',
    'field net.dst.port',
    'operator >=',
    'number 0x10',
    'bracket )',
    'string r#"\\d"#',
  ])
})

it('finds the predicates', () => {
  const text = 'http.method == "GET" && (lower(http.path) ^= "/a" || tls.sni'
  expect(expressionPredicates(text).map(({ from, to, field }) => [text.slice(from, to), field])).toEqual([
    ['http.method == "GET"', 'http.method'],
    ['lower(http.path) ^= "/a"', 'http.path'],
  ])
})

it('loses no letter but spaces, whatever is typed', () => {
  const piece = fc.constantFrom(
    'http.path',
    '==',
    '"',
    'r#"',
    '"#',
    '&&',
    ' ',
    '(',
    '\\',
    '你',
    '10.0.0.0/8',
    'not',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const tokens = expressionTokens(text)
      for (const token of tokens) expect(text.slice(token.at, token.at + token.text.length)).toBe(token.text)
      const isLetterOfToken = (at: number) => tokens.some((one) => at >= one.at && at < one.at + one.text.length)
      for (let at = 0; at < text.length; at++) if (text.charAt(at).trim() !== '') expect(isLetterOfToken(at)).toBe(true)
    }),
  )
})
