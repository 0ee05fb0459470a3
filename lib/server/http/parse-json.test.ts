import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deepest, parseJson } from './parse-json'

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    const safeKeys = fc
      .jsonValue({ stringUnit: 'grapheme' })
      .filter((value) => !/__proto__|constructor|prototype|\\u0000/.test(JSON.stringify(value)))
    fc.assert(
      fc.property(safeKeys, fc.boolean(), (value, isPretty) => {
        const text = JSON.stringify(value, null, isPretty ? 2 : undefined)
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['half a body', '{"a":'],
    ['a key twice', '{"role":"viewer","role":"admin"}'],
    ['a key twice, once escaped', '{"role":"viewer","r\\u006fle" : "admin"}'],
    ['a key twice further in', '{"a":[{"b":1,"c":{"b":2},"b":3}]}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['an escaped __proto__', '{"\\u005f_proto__":{"admin":true}}'],
    ['constructor', '{"a":{"constructor":1}}'],
    ['prototype', '{"prototype":1}'],
    ['U+0000', '{"name":"a\\u0000b"}'],
    ['a lone surrogate', '{"name":"\\ud800"}'],
    ['too deep', '['.repeat(deepest + 1) + ']'.repeat(deepest + 1)],
    ['far too deep', '['.repeat(1_000_000)],
    ['NaN', '{"a":NaN}'],
  ])('refuses %s', (_name, text) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('takes the same key in different objects, and odd words as values', () => {
    const text = '[{"a":1},{"a":{"a":"__proto__"}},{"b\\\\":"\\"","c":"{[\\\\"}]'
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it('is not slowed down by a body made for it', () => {
    const startedAt = performance.now()
    expect(() => parseJson(`"${'\\"'.repeat(500_000)}`)).toThrow()
    parseJson(JSON.stringify('"\\'.repeat(200_000)))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
