import { expect, it } from 'vitest'
import type { TextLanguage } from './read-text'
import { textContext } from './text-context'

/** The context at the `|` of a text. */
function at(text: string, language: TextLanguage) {
  const place = text.indexOf('|')
  return textContext(text.replace('|', ''), place, language)
}

it.each([
  ['{|', { at: 'key', keys: [], siblings: [] }],
  ['{"a": 1, "na|', { at: 'key', keys: [], siblings: ['a'], typed: 'na', isQuoted: true }],
  ['{"a": 1, |"b": 2}', { at: 'key', siblings: ['a', 'b'] }],
  ['{"a": 1,\n  na|\n}', { at: 'key', siblings: ['a'], typed: 'na', isQuoted: false }],
  ['{"protocol": |', { at: 'value', keys: ['protocol'] }],
  ['{"protocol": "ht|"', { at: 'value', keys: ['protocol'], typed: 'ht', isQuoted: true }],
  ['{"config": {"redis": {"h|', { at: 'key', keys: ['config', 'redis'], typed: 'h' }],
  ['{"sources": [{"ip": "x"}, {|', { at: 'key', keys: ['sources', '1'], siblings: [] }],
  ['{"protocols": ["http", "|', { at: 'value', keys: ['protocols', '1'] }],
  ['{"a": "{\\"", "b": {|', { at: 'key', keys: ['b'] }],
] as const)('JSON %s', (text, context) => expect(at(text, 'json')).toMatchObject(context))

it('JSON offers nothing outside of the object', () => expect(at('|', 'json')).toBeUndefined())

it.each([
  ['|', { at: 'key', keys: [], siblings: [] }],
  ['name: x\nho|', { at: 'key', keys: [], siblings: ['name'], typed: 'ho' }],
  ['name: x\nho|\nport: 80\n', { at: 'key', siblings: ['name', 'port'] }],
  ['protocol: ht|', { at: 'value', keys: ['protocol'], typed: 'ht' }],
  ['protocol: |', { at: 'value', keys: ['protocol'], typed: '' }],
  ['config:\n  redis:\n    host: x\n    |', { at: 'key', keys: ['config', 'redis'], siblings: ['host'] }],
  ['config:\n  redis:\n    host: x\n  |', { at: 'key', keys: ['config'], siblings: ['redis'] }],
  ['sources:\n  - ip: x\n  - |', { at: 'key', keys: ['sources', '1'] }],
  ['sources:\n  - ip: x\n    po|', { at: 'key', keys: ['sources', '0'], siblings: ['ip'] }],
  ['sources:\n- ip: x\n- ip: y\n  po|', { at: 'key', keys: ['sources', '1'], siblings: ['ip'] }],
  [
    'services:\n  - name: a\n    routes:\n      - name: r\n        paths:\n          - /x\n        |',
    {
      at: 'key',
      keys: ['services', '0', 'routes', '0'],
    },
  ],
  [
    'services:\n  - name: a\nroutes:\n  - name: r\n  - protocols: |',
    { at: 'value', keys: ['routes', '1', 'protocols'] },
  ],
  ['protocols:\n  - ht|', { at: 'key', keys: ['protocols', '0'], typed: 'ht' }],
] as const)('YAML %j', (text, context) => expect(at(text, 'yaml')).toMatchObject(context))

it.each(['# com|', 'a: {b|', 'a: 1 # x|'])('YAML offers nothing in %j', (text) =>
  expect(at(text, 'yaml')).toBeUndefined(),
)
