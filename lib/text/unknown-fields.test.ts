import { expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import { unknownFields } from './unknown-fields'

const text = (name: string): Field => ({ name, type: 'string', required: false })
const fields: readonly Field[] = [
  text('name'),
  { name: 'headers', type: 'map', required: false, value: text('#') },
  { name: 'service', type: 'foreign', required: false },
  {
    name: 'sources',
    type: 'set',
    required: false,
    item: { name: '*', type: 'record', required: true, fields: [text('ip')] },
  },
  { name: 'config', type: 'record', required: true, fields: [text('host')], shorthands: [text('old_host')] },
]

it('finds names that nothing describes, at every depth', () => {
  const value = {
    nmae: 'x',
    headers: { any: 'y' },
    sources: [{ ip: '1' }, { pi: '2' }],
    config: { hots: 1, old_host: 'a' },
  }
  expect(unknownFields(JSON.parse(JSON.stringify(value)), fields)).toEqual(['nmae', 'sources.1.pi', 'config.hots'])
})

it('trusts what the gateway itself sent', () => {
  const value = { unheard: { of: 1 }, config: { newer: 1, newest: 2 } }
  expect(unknownFields(value, fields, { unheard: { of: 0 }, config: { newer: 0 } })).toEqual(['config.newest'])
})
