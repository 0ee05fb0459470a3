import { expect, it } from 'vitest'
import { describedGateway } from '@/lib/diff/fixtures/described-gateways'
import type { JsonObject } from '@/lib/schema/json'
import { deckDocument } from './deck-document'

const names: Readonly<Record<string, string>> = { s: 'orders', c: 'ana', u: 'pool', r: 'all' }

function deck(kind: string, entity: JsonObject, version: '3.9' | '2.8' = '3.9'): JsonObject {
  const { description: gateway, subschemas } = describedGateway(version)
  const description = gateway.kinds[kind]
  if (!description) throw new Error(`no ${kind}`)
  const fields = subschemas[kind]?.[String(entity.name)]?.fields ?? description.fields
  return deckDocument(entity, { gateway, description, fields, nameOf: (_, id) => names[id] })
}

it('leaves out ids, times and what the gateway fills in anyway', () => {
  const service = {
    id: 's',
    name: 'orders',
    host: 'o.int',
    port: 80,
    protocol: 'http',
    path: null,
    retries: 7,
    created_at: 1,
    updated_at: 2,
    tags: ['a'],
  }
  expect(deck('services', service)).toEqual({
    _format_version: '3.0',
    services: [{ name: 'orders', host: 'o.int', retries: 7, tags: ['a'] }],
  })
  expect(deck('services', service, '2.8')._format_version).toBe('1.1')
})

it.each([
  [
    'routes',
    { id: 'x', name: 'r', paths: ['/'], service: { id: 's' } },
    { routes: [{ name: 'r', paths: ['/'], service: { name: 'orders' } }] },
  ],
  ['routes', { id: 'x', name: null, paths: ['/'] }, { routes: [{ id: 'x', paths: ['/'] }] }],
  [
    'targets',
    { id: 'x', target: 'a:80', weight: 5, upstream: { id: 'u' } },
    { upstreams: [{ name: 'pool', targets: [{ id: 'x', target: 'a:80', weight: 5 }] }] },
  ],
  [
    'key-auths',
    { id: 'x', key: 'k', consumer: { id: 'c' } },
    { consumers: [{ username: 'ana', keyauth_credentials: [{ key: 'k' }] }] },
  ],
  [
    'snis',
    { id: 'x', name: 'a.test', certificate: { id: 'y' } },
    { certificates: [{ id: 'y', snis: [{ name: 'a.test' }] }] },
  ],
  [
    'certificates',
    { id: 'y', cert: 'PEM', snis: ['a.test'] },
    { certificates: [{ id: 'y', cert: 'PEM', snis: [{ name: 'a.test' }] }] },
  ],
] as const)('%s: references where and as decK has them', (kind, entity, expected) => {
  expect(deck(kind, entity as unknown as JsonObject)).toEqual({ _format_version: '3.0', ...expected })
})

it('plugins stand inside of one thing, or name several', () => {
  const cors = {
    id: 'p',
    name: 'request-size-limiting',
    enabled: true,
    config: { allowed_payload_size: 9, size_unit: 'megabytes' },
  }
  const item = { id: 'p', name: 'request-size-limiting', config: { allowed_payload_size: 9 } }
  expect(deck('plugins', cors)).toMatchObject({ plugins: [item] })
  expect(deck('plugins', { ...cors, service: { id: 's' } })).toMatchObject({
    services: [{ name: 'orders', plugins: [item] }],
  })
  expect(deck('plugins', { ...cors, service: { id: 's' }, consumer: { id: 'c' } })).toMatchObject({
    plugins: [{ ...item, service: 'orders', consumer: 'ana' }],
  })
})
