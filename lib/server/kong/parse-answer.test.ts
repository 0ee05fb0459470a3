import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsoleError } from '@/lib/errors/console-error'
import { parseAnswer } from './parse-answer'

const bytes = (text: string) => new TextEncoder().encode(text)

function reasonOf(given: Uint8Array): string | undefined {
  try {
    parseAnswer(given)
  } catch (error) {
    return (error as ConsoleError).reason
  }
  return undefined
}

describe('parseAnswer', () => {
  it('reads every JSON value as JSON.parse does, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (value, space) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'))
        const text = JSON.stringify(value, null, space)
        fc.pre(!/(^|[^"\d.eE+-])-?\d{16,}($|[^"\d.eE])/.test(text))
        expect(parseAnswer(bytes(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['a key twice, written differently', '{"a":1,"\\u0061" : 2}'],
    ['a key twice, deep inside', '{"data":[{"id":"1","tags":{"x\\"":1,"x\\"":2}}]}'],
    ['NaN', '{"a":NaN}'],
    ['infinity', '{"a":1e400}'],
    ['an integer beyond 2^53', '{"data":[{"id":"x","n":9007199254740993}]}'],
    ['a negative one', '[-9007199254740993]'],
    ['a byte order mark', '\ufeff{}'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['half an object', '{"data":[{"id":'],
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['deep nesting', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('refuses %s', (_what, text) => {
    expect(reasonOf(bytes(text))).toBe('malformed_answer')
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(reasonOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('malformed_answer')
  })

  it('takes long digits in texts, fractions and the largest safe integer', () => {
    const text = '{"serial":"90071992547409931234","at":1795246334.0540001,"n":9007199254740991,"e":1e20,"\\\\":"\\\\"}'
    expect(parseAnswer(bytes(text))).toEqual(JSON.parse(text))
  })
})
