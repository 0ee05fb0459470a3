import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../json'
import { TRAITS } from '../versions'
import { decodeArguments, decodeUri, type Pairs, parsePairs } from './arguments'

type Tree = string | Tree[] | { [name: string]: Tree }

const name = fc.stringMatching(/^[a-z]{1,4}$/)
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    fc.string(),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(name, tie('tree'), { minKeys: 1, maxKeys: 3 }),
  ),
}))

/** Writes nested values in the flat way: `a.b`, `a[1]`. */
function flat(path: string, value: Tree): Pairs {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, index) => flat(`${path}[${index + 1}]`, item))
  return Object.entries(value).flatMap(([key, item]) => flat(`${path}.${key}`, item))
}

const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value))

describe('decodeArguments', () => {
  it('reads back what was written flat', () => {
    fc.assert(
      fc.property(fc.dictionary(name, tree, { minKeys: 1, maxKeys: 3 }), (values) => {
        const pairs = Object.entries(values).flatMap(([key, value]) => flat(key, value))
        expect(plain(decodeArguments(pairs, TRAITS['3.9']))).toEqual(plain(values as Json))
      }),
    )
  })

  it('makes a list of what is named twice, and of one thing in brackets', () => {
    expect(plain(decodeArguments(parsePairs('a=1&a=2&b[]=3&c'), TRAITS['3.9']))).toEqual({
      a: ['1', '2'],
      b: ['3'],
      c: true,
    })
  })

  it('takes words in brackets for keys since 3.x, and for a part of the name before', () => {
    const pairs = parsePairs('m[k]=1&l[2]=b&l[1]=a')
    expect(plain(decodeArguments(pairs, TRAITS['3.9']))).toEqual({ m: { k: '1' }, l: ['a', 'b'] })
    expect(plain(decodeArguments(pairs, TRAITS['2.8']))).toEqual({ 'm[k]': '1', l: ['a', 'b'] })
  })
})

describe('decodeUri', () => {
  it('reverses encodeURIComponent, and leaves alone what is no escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUri(encodeURIComponent(text))).toBe(text)
      }),
    )
    expect(decodeUri('100%+%zz')).toBe('100% %zz')
  })
})
