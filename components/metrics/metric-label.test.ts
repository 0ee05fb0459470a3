import { expect, it } from 'vitest'
import { metricLabel } from './metric-label'

it('is what Kong writes into its metrics', () => {
  const id = 'a1'
  expect(metricLabel('service', { id, name: 'orders', host: 'orders.internal' })).toBe('orders')
  expect(metricLabel('service', { id, name: null, host: 'orders.internal' })).toBe('orders.internal')
  expect(metricLabel('route', { id, name: null })).toBe('a1')
  expect(metricLabel('consumer', { id, username: 'ana', custom_id: '7' })).toBe('ana')
  expect(metricLabel('consumer', { id, username: null, custom_id: '7' })).toBeUndefined()
  expect(metricLabel('upstream', { id, name: 'orders-pool' })).toBe('orders-pool')
})
