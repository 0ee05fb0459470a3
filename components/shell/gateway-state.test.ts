import { expect, it } from 'vitest'
import type { NodeStatus } from '@/lib/contract/connections'
import { ConsoleError } from '@/lib/errors/console-error'
import { gatewayState } from './gateway-state'

const node: NodeStatus = {
  version: '3.9.3',
  edition: 'community',
  hostname: 'kong',
  database: 'postgres',
  databaseReachable: true,
  role: 'traditional',
  latencyMs: 3,
  pluginsAvailable: 40,
  pluginsEnabled: [],
  writable: true,
  isOpenToNetwork: false,
  readAt: '2026-11-21T12:00:00Z',
}
const refused = new ConsoleError('gateway_unreachable', 'No.', { reason: 'connection_refused' })
const overTls = { verifyTls: true, adminUrl: 'https://kong:8444' }

it('waits quietly before the first answer', () => {
  expect(gatewayState({ error: null }, overTls)).toEqual({ status: 'unknown', word: 'waiting', notices: [] })
})

it('has nothing to say about a healthy gateway', () => {
  expect(gatewayState({ data: node, error: null }, overTls)).toEqual({ status: 'healthy', word: 'up', notices: [] })
})

it('is down when the latest attempt failed, whatever was read before, and then says nothing about its database', () => {
  const state = gatewayState({ data: { ...node, databaseReachable: false }, error: refused }, overTls)
  expect(state).toEqual({ status: 'failing', word: 'down', notices: ['down'] })
})

it('knows that DB-less is read-only and has no database to lose', () => {
  const data = { ...node, database: 'off', databaseReachable: false, writable: false }
  expect(gatewayState({ data, error: null }, overTls)).toMatchObject({ status: 'healthy', notices: ['readOnly'] })
})

it('says worst first', () => {
  const data = { ...node, databaseReachable: false, isOpenToNetwork: true, writable: false }
  const { status, notices } = gatewayState({ data, error: null }, { ...overTls, verifyTls: false })
  expect(status).toBe('degraded')
  expect(notices).toEqual(['databaseDown', 'openToNetwork', 'tlsOff', 'readOnly'])
})

it('does not speak of TLS where there is none', () => {
  const plain = { verifyTls: false, adminUrl: 'http://127.0.0.1:8001' }
  expect(gatewayState({ data: node, error: null }, plain).notices).toEqual([])
})

it('does not blame the gateway for what the console could not do', () => {
  const error = new ConsoleError('unavailable', 'No.', { reason: 'console_unreachable' })
  expect(gatewayState({ data: node, error }, overTls)).toEqual({
    status: 'unknown',
    word: 'waiting',
    notices: ['consoleDown'],
  })
})

it('leaves being signed out to its dialog', () => {
  const error = new ConsoleError('unauthenticated', 'Sign in.')
  expect(gatewayState({ data: node, error }, overTls).notices).toEqual([])
})
