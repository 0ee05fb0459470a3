import { expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import type { TextLanguage } from './read-text'
import { textCompletions } from './text-completions'
import { textContext } from './text-context'

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', required: false, ...more })

const fields: readonly Field[] = [
  text('name'),
  text('protocol', { oneOf: ['http', 'off'], default: 'http' }),
  text('host', { default: 'localhost' }),
  { name: 'enabled', type: 'boolean', required: true, default: true },
  { name: 'service', type: 'foreign', required: false, reference: 'services' },
  { name: 'protocols', type: 'set', required: true, item: text('*', { oneOf: ['grpc', 'tcp'] }) },
  {
    name: 'config',
    type: 'record',
    required: true,
    fields: [text('host'), text('old', { deprecation: { message: 'gone', replacedBy: [], isReplaced: false } })],
  },
]

function offered(typed: string, language: TextLanguage): string[] {
  const place = typed.indexOf('|')
  const context = textContext(typed.replace('|', ''), place, language)
  return context ? textCompletions(fields, context, language).map(({ insert }) => insert) : []
}

it.each([
  ['{"name": 1, |', ['"protocol": ', '"host": ', '"enabled": ', '"service": ', '"protocols": ', '"config": ']],
  ['{"config": {"|', ['"host": ']],
  ['{"service": {|', ['"id": ']],
  ['{"protocol": |', ['"http"', '"off"']],
  ['{"protocol": "h|', ['"http"', '"off"']],
  ['{"enabled": t|', ['true', 'false']],
  ['{"host": |', ['"localhost"']],
  ['{"protocols": ["|', ['"grpc"', '"tcp"']],
  ['{"name": |', []],
  ['{"nowhere": {|', []],
])('JSON %s', (typed, words) => expect(offered(typed, 'json')).toEqual(words))

it.each([
  ['name: x\nprotocol: http\nhost: a\nenabled: true\n|', ['service: ', 'protocols:', 'config:']],
  ['config:\n  |', ['host: ']],
  ['protocol: |', ['http', '"off"']],
  ['protocols:\n  - |', ['grpc', 'tcp']],
])('YAML %j', (typed, words) => expect(offered(typed, 'yaml')).toEqual(words))
