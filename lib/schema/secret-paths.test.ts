import { expect, it } from 'vitest'
import type { Field } from './field'
import { fixtures } from './fixtures/recorded-schemas'
import { readFields } from './read-fields'
import { secretPaths, withoutSecretDefaults } from './secret-paths'

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', required: false, ...more })

it('finds what the schema marks, and the shorthands that stand for it', () => {
  expect(secretPaths(readFields(fixtures['rate-limiting']))).toEqual(['config.redis.password', 'config.redis_password'])
})

it('finds what is only named like a secret: Kong 1.x marks none', () => {
  const fields = [text('aws_secret'), text('redis_password'), text('apikey'), text('provision_key'), text('token')]
  expect(secretPaths(fields)).toEqual(['aws_secret', 'redis_password', 'apikey', 'provision_key', 'token'])
})

it('does not take a switch, a choice or a list of names for a secret', () => {
  const names: Field = { name: 'key_names', type: 'array', required: false, item: text('*') }
  const fields = [
    text('key'),
    { ...text('hash_secret'), type: 'boolean' as const },
    text('token', { oneOf: ['a'] }),
    names,
  ]
  expect(secretPaths(fields)).toEqual([])
})

it('looks into lists and maps', () => {
  const list: Field = { name: 'keys', type: 'array', required: false, item: text('*', { encrypted: true }) }
  const map: Field = { name: 'headers', type: 'map', required: false, value: text('#', { encrypted: true }) }
  const whole: Field = { ...list, name: 'all', encrypted: true }
  expect(secretPaths([list, map, whole])).toEqual(['keys.*', 'headers.#', 'all'])
})

it('takes away what a node made up as the default of a secret, at every depth, and nothing else', () => {
  const secret = text('secret', { required: true, default: 'b7kXq2Jm9VfT4LwZ1sRh', encrypted: true })
  const name = text('cookie_name', { default: 'session' })
  const open: Field = { name: 'config', type: 'record', required: true, fields: [secret, name] }
  const inMap: Field = { name: 'all', type: 'map', required: false, value: { ...open, name: '#' } }
  const closed = { ...open, fields: [text('secret', { required: true, encrypted: true, auto: true }), name] }
  expect(withoutSecretDefaults([open, inMap])).toEqual([closed, { ...inMap, value: { ...closed, name: '#' } }])
})
