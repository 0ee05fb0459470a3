import { describe, expect, it } from 'vitest'
import { toJsRegex } from './js-regex'

describe('a pattern in JavaScript', () => {
  it.each([
    ['/a/\\d+', '/a/\\d+', ''],
    ['/(?<id>\\d+)', '/(?<id>\\d+)', ''],
    ['/(?P<id>\\d+)/(?P=id)', '/(?<id>\\d+)/\\k<id>', ''],
    ['(?i)/orders', '/orders', 'i'],
    ['/(?:a|b)(?=/)', '/(?:a|b)(?=/)', ''],
    ['/[a-z\\]]+/[^/]+', '/[a-z\\]]+/[^/]+', ''],
    ['/a\\.b', '/a\\.b', ''],
  ])('%s', (pattern, source, flags) => expect(toJsRegex(pattern)).toEqual({ source, flags }))

  it.each([
    ['/a++', '++'],
    ['/\\Aa', '\\A'],
    ['/[[:alpha:]]', '[:'],
    ['/(?>a)', '(?>'],
    ['/a(?i)b', '(?i'],
    ['/\\p{L}', '\\p{'],
    ['/[]a]', '[]'],
    ['/(?R)', '(?R'],
    ['/\\x{41}', '\\x{41}'],
    ['/a{,3}', '{,3'],
  ])('%s has something of its own: %s', (pattern, unknown) => expect(toJsRegex(pattern)).toEqual({ unknown }))
})
