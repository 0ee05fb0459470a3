import { expect, it } from 'vitest'
import { generatedSecrets } from './generated-secrets'

const rules = {
  fields: [
    { name: 'client_id', type: 'string', required: false, auto: true },
    { name: 'client_secret', type: 'string', required: false, auto: true },
    { name: 'password', type: 'string', required: true },
  ],
  secrets: ['client_secret', 'password'],
} as const

it('are what the gateway filled in, and nothing that was typed', () => {
  const created = { client_id: 'i', client_secret: 's3cret', password: 'hash' }
  expect(generatedSecrets(rules, { password: 'typed' }, created)).toEqual({ client_secret: 's3cret' })
  expect(generatedSecrets(rules, { client_secret: null }, created)).toEqual({ client_secret: 's3cret' })
  expect(generatedSecrets(rules, { client_secret: 'typed' }, created)).toEqual({})
  expect(generatedSecrets(rules, {}, { client_secret: null })).toEqual({})
})
