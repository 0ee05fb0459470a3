import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkField } from './check-field'
import { parseVaultReference, writeVaultReference } from './vault-reference'

describe('vault references', () => {
  test.each([
    ['{vault://env/db-password}', { vault: 'env', name: 'db-password' }],
    ['{vault://shop-env/redis/password}', { vault: 'shop-env', name: 'redis', key: 'password' }],
    ['{vault://hcv/certs/shop/key}', { vault: 'hcv', name: 'certs', key: 'shop/key' }],
    ['{vault://aws/shop?region=eu-west-1#2}', { vault: 'aws', name: 'shop' }],
  ])('%s', (text, parts) => {
    expect(parseVaultReference(text)).toEqual(parts)
  })

  test.each([
    '',
    'secret',
    '{vault://}',
    '{vault://env}',
    '{vault://env/}',
    '{vault:///name}',
    '{vault://Env/a}',
    ' {vault://env/a}',
    '{vault://env/a b}',
  ])('%j is none', (text) => {
    expect(parseVaultReference(text)).toBeUndefined()
  })

  test('what is written reads back as the same', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/)
    const parts = fc.record({
      vault: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
      name: part,
      key: fc.option(part, { nil: undefined }),
    })
    fc.assert(
      fc.property(parts, ({ key, ...rest }) => {
        const given = { ...rest, ...(key !== undefined && { key }) }
        expect(parseVaultReference(writeVaultReference(given) ?? '')).toEqual(given)
      }),
    )
  })

  test('nothing is written that would read back as something else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (vault, name, key) => {
        const text = writeVaultReference({ vault, name, key })
        const parsed = text === undefined ? undefined : parseVaultReference(text)
        if (text !== undefined) expect([parsed?.vault, parsed?.name, parsed?.key ?? '']).toEqual([vault, name, key])
      }),
    )
  })
})

describe('a referenceable field', () => {
  const field = { name: 'port', type: 'integer', required: false, referenceable: true } as const
  test('takes a reference whatever its type', () => {
    expect(checkField(field, '{vault://env/port}')).toBeUndefined()
  })
  test('says that a reference cannot be read', () => {
    expect(checkField(field, '{vault://env}')?.code).toBe('vault_reference')
  })
  test('another field does not take it', () => {
    expect(checkField({ ...field, referenceable: undefined }, '{vault://env/port}')?.code).toBe('expected_integer')
  })
})

test('a whole number that no double holds is named, not rounded', () => {
  expect(checkField({ name: 'n', type: 'integer', required: false }, '9007199254740993')?.code).toBe('unsafe_integer')
  expect(checkField({ name: 'n', type: 'number', required: false }, 'abc')?.code).toBe('expected_number')
})
