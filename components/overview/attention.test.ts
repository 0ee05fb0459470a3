import { describe, expect, it } from 'vitest'
import type { NodeStatus } from '@/lib/contract/connections'
import { fleetConcerns } from '@/lib/contract/fleet'
import { attentionOf, attentions } from './attention'

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
const safe = { adminUrl: 'https://kong:8444', verifyTls: true }

describe('attentionOf', () => {
  it('is silent when all is well', () => {
    expect(attentionOf(safe, { node })).toEqual([])
    expect(attentionOf({ adminUrl: 'http://127.0.0.1:8001', verifyTls: true }, { node })).toEqual([])
  })

  it('tells all of it, worst first', () => {
    const bad = { ...node, databaseReachable: false, isOpenToNetwork: true, version: '2.8.5', writable: false }
    const plain = attentionOf({ adminUrl: 'http://kong:8001', verifyTls: true }, { node: bad, concerns: fleetConcerns })
    expect(plain).toEqual(attentions.filter((id) => id !== 'tls'))
    expect(attentionOf({ ...safe, verifyTls: false }, { node })).toEqual(['tls'])
  })

  it('asks no database of a DB-less node', () => {
    const dbless = { ...node, database: 'off', databaseReachable: false, writable: false }
    expect(attentionOf(safe, { node: dbless })).toEqual(['readOnly'])
  })
})
