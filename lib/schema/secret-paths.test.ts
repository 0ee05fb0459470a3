import { expect, it } from 'vitest'
import type { Field } from './field'
import { fixtures } from './fixtures/recorded-schemas'
import { readFields } from './read-fields'
import { secretPaths } from './secret-paths'

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
