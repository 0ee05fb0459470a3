import { describe, expect, it } from 'vitest'
import type { NodeReading } from '@/components/shell/gateway-state'
import type { NodeStatus } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import { byWorst, rowState } from './gateway-state'

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

const connection = { adminUrl: 'http://kong:8001', verifyTls: true }
const stateOf = (reading: NodeReading) => rowState(reading, connection)

describe('rowState', () => {
  it('tells the worst that is known', () => {
    expect(stateOf({ data: undefined, error: null })).toBe('waiting')
    expect(stateOf({ data: node, error: null })).toBe('healthy')
    expect(stateOf({ data: { ...node, isOpenToNetwork: true }, error: null })).toBe('open')
    expect(stateOf({ data: { ...node, isOpenToNetwork: true, databaseReachable: false }, error: null })).toBe(
      'database',
    )
    expect(stateOf({ data: node, error: new ConsoleError('gateway_unreachable', 'gone') })).toBe('down')
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
