import { expect, test } from 'vitest'
import type { Row } from '@/lib/contract/entities'
import { environmentVariable, knownVaults } from './known-vaults'

test('the vaults of a gateway come before the built-in ones', () => {
  const rows: Row[] = [
    { id: '1', prefix: 'shop-env', name: 'env', description: 'Shop' },
    { id: '2', prefix: null, name: 'env' },
  ]
  expect(knownVaults(rows, 'community')).toEqual([
    { name: 'shop-env', kindOfVault: 'env', id: '1', about: 'Shop' },
    { name: 'env', kindOfVault: 'env' },
  ])
  expect(knownVaults([], 'enterprise').map(({ name }) => name)).toContain('hcv')
})

test('a name becomes an environment variable', () => {
  expect(environmentVariable('db-password')).toBe('DB_PASSWORD')
})
