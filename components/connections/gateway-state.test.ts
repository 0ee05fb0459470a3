import { describe, expect, it } from 'vitest'
import type { NodeStatus } from '@/lib/contract/connections'
import { byWorst, gatewayState } from './gateway-state'

const node: NodeStatus = {
  version: '3.9.3',
  edition: 'community',
  hostname: 'kong-1',
  database: 'postgres',
  databaseReachable: true,
  role: 'traditional',
  latencyMs: 4,
  pluginsAvailable: 40,
  pluginsEnabled: [],
  writable: true,
  isOpenToNetwork: false,
  readAt: '2026-11-21T09:00:00.000Z',
}

describe('gatewayState', () => {
  it('tells the worst that is known', () => {
    expect(gatewayState({ data: undefined, error: null })).toBe('waiting')
    expect(gatewayState({ data: node, error: null })).toBe('healthy')
    expect(gatewayState({ data: { ...node, isOpenToNetwork: true }, error: null })).toBe('open')
    expect(gatewayState({ data: { ...node, isOpenToNetwork: true, databaseReachable: false }, error: null })).toBe(
      'database',
    )
    expect(gatewayState({ data: node, error: new Error('gone') })).toBe('down')
  })
})

describe('byWorst', () => {
  it('puts what is down first and sorts equals by name', () => {
    const rows = [
      { state: 'healthy', name: 'b' },
      { state: 'healthy', name: 'a' },
      { state: 'down', name: 'z' },
      { state: 'open', name: 'm' },
    ] as const
    expect([...rows].sort(byWorst).map((row) => row.name)).toEqual(['z', 'm', 'a', 'b'])
  })
})
