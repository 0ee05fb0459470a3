import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'
import { readJsonText } from './read-json-text'
import { readText, type TextLanguage } from './read-text'
import { readYamlText } from './read-yaml-text'
import { isExactInteger, lineAndColumn, placeOf, type ReadValue, type TextProblem } from './text-tree'
import { writeText } from './write-text'

/** Any JSON that both languages can hold: no `__proto__`, no lone surrogates (neither is text). */
const anyJson = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => !JSON.stringify(value).includes('"__proto__"'))
  .filter((value) => (JSON.stringify(value).match(/-?\d{16,}/g) ?? []).every((digits) => isExactInteger(digits)))

const readers: Record<TextLanguage, (text: string) => ReadValue | TextProblem> = {
  json: readJsonText,
  yaml: readYamlText,
}

function valueIn(read: ReadValue | TextProblem): Json {
  if ('problem' in read) throw new Error(`${read.problem} at ${read.from}: ${read.detail}`)
  return read.value
}

describe.each(['json', 'yaml'] as const)('%s', (language) => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(valueIn(readers[language](writeText(value, language)))).toEqual(value)
      }),
      { numRuns: 300 },
    )
  })

  it('knows where every value stands: the text there reads as that value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = writeText(value, language)
        const read = readers[language](text)
        if ('problem' in read) throw new Error(read.problem)
        for (const [path, leaf] of leavesOf(value)) {
          const { from, to } = placeOf(read.node, path)
          expect(valueIn(readers[language](text.slice(from, to)))).toEqual(leaf)
        }
      }),
    )
  })

  it.each([
    ['{"a": 9007199254740993}', 'inexact_number'],
    ['{"a": -9007199254740993}', 'inexact_number'],
    ['{"a": 1, "a": 2}', 'duplicate_key'],
    ['{"a": {"b": 1, "b": 1}}', 'duplicate_key'],
    ['{"__proto__": {}}', 'forbidden_key'],
    ['{"a": ', 'syntax'],
    ['[1, 2', 'syntax'],
    [`${'['.repeat(100)}${']'.repeat(100)}`, 'too_deep'],
  ])('refuses %s', (text, problem) => expect(readers[language](text)).toMatchObject({ problem }))

  it('takes the large numbers that stay what they are', () => {
    const value = valueIn(
      readers[language]('{"a": 9007199254740992, "b": 70368744177663, "c": 1.5e300, "d": 18446744073709551616}'),
    )
    expect(JSON.stringify(value)).toBe(
      '{"a":9007199254740992,"b":70368744177663,"c":1.5e+300,"d":18446744073709552000}',
    )
  })

  it('wants an object', () => expect(readText('[1]', language)).toMatchObject({ problem: 'not_an_object' }))
})

it.each(['', '{', '{"a"}', '{"a":1,}', '[1,]', '{"a":01}', '{"a":"x\ny"}', "{'a':1}", 'nul', '{} {}', '{"a":1 "b":2}'])(
  'JSON refuses %j as JSON.parse does, at a place inside the text',
  (text) => {
    expect(() => JSON.parse(text)).toThrow()
    const read = readJsonText(text)
    expect(read).toMatchObject({ problem: 'syntax' })
    if ('problem' in read) expect(read.to).toBeLessThanOrEqual(text.length)
  },
)

it('JSON says the line and column of a mistake', () => {
  const text = '{\n  "a": 1,\n  "b": nope\n}'
  const read = readJsonText(text)
  if (!('problem' in read)) throw new Error('read')
  expect(lineAndColumn(text, read.from)).toEqual({ line: 3, column: 8 })
})

describe('YAML as people type it', () => {
  it('takes comments, anchors, aliases and merge keys', () => {
    const text = '# why\nbase: &base {retries: 3, port: 80}\norders:\n  <<: *base\n  port: 8080 # own\ncopy: *base\n'
    expect(valueIn(readYamlText(text))).toEqual({
      base: { retries: 3, port: 80 },
      orders: { retries: 3, port: 8080 },
      copy: { retries: 3, port: 80 },
    })
  })

  it('says line, column and reason of a mistake', () => {
    const text = 'a: 1\nb: [1, 2\nc: 3\n'
    const read = readYamlText(text)
    expect(read).toMatchObject({ problem: 'syntax', detail: expect.any(String) })
    if ('problem' in read) expect(lineAndColumn(text, read.from).line).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['a: 1\na: 2', 'duplicate_key'],
    ['a: *nowhere', 'syntax'],
    ['a: 1\n---\nb: 2', 'syntax'],
    ['a: .inf', 'inexact_number'],
    ['{a: 1}: 2', 'syntax'],
  ])('refuses %j', (text, problem) => expect(readYamlText(text)).toMatchObject({ problem }))

  it('unfolds no bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level++) lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`)
    expect(readYamlText(lines.join('\n'))).toMatchObject({ problem: 'too_large' })
    expect(readYamlText('['.repeat(20_000))).toMatchObject({ problem: expect.stringMatching(/too_deep|syntax/) })
  })

  it('quotes what Kong’s reader would take for something else, and writes certificates as blocks', () => {
    const text = writeText(
      { a: 'yes', b: 'off', c: '12:30:00', d: '012', e: null, f: '-----BEGIN\nMIIB\n-----END\n' },
      'yaml',
    )
    expect(text).toBe('a: "yes"\nb: "off"\nc: "12:30:00"\nd: "012"\ne: null\nf: |\n  -----BEGIN\n  MIIB\n  -----END\n')
  })
})

it('what is not there has the place of what is around it', () => {
  const text = '{"config": {"redis": {"port": 1}}, "b": 2}'
  const read = readJsonText(text)
  if ('problem' in read) throw new Error(read.problem)
  const at = (path: string) => {
    const { from, to } = placeOf(read.node, path)
    return text.slice(from, to)
  }
  expect([at('config.redis.port'), at('config.redis.host'), at('config.redis'), at('name'), at('@entity')]).toEqual([
    '1',
    '"redis"',
    '"redis"',
    '{',
    '{',
  ])
})

/** Every leaf but texts (a YAML block does not stand alone), and but those whose path is empty: that names the whole. */
function leavesOf(value: Json, keys: readonly string[] = []): [string, Json][] {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, one]: [string, Json]) => leavesOf(one, [...keys, key]))
  const path = joinPath(...keys)
  return path === '' || typeof value === 'string' ? [] : [[path, value]]
}
