import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '@/lib/diff/compare'
import type { EntitySet } from '@/lib/diff/described-gateway'
import { arbitraryGateway } from '@/lib/diff/fixtures/arbitrary-gateway'
import { describedGateway, playedVersions } from '@/lib/diff/fixtures/described-gateways'
import { factsOf } from '@/lib/diff/kind-facts'
import { writeText } from '@/lib/text/write-text'
import { configDocument } from './config-document'
import { readFile } from './read-file'
import { uuidOf } from './uuid-of'
import { writeDeck } from './write-deck'

const gateway = describedGateway('3.9')

describe.each(playedVersions)('round trips, Kong %s', (version) => {
  const own = describedGateway(version)
  const world = arbitraryGateway(own)
  const changesTo = (before: Parameters<typeof writeDeck>[0], text: string) => {
    const { entities, notes } = readFile(text, own.description)
    expect(notes).toEqual([])
    const { changes } = compare({ before, after: entities }, own)
    return changes.filter(({ kind }) => !factsOf(kind).isIssued)
  }

  it.each(['json', 'yaml'] as const)('decK with ids, as %s: nothing is lost', (language) => {
    fc.assert(
      fc.property(world, (set) => {
        const text = writeText(writeDeck(set, own, { withIds: true, selectTags: [] }), language)
        expect(changesTo(set, text)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('decK without ids: what has a name of its own is the same again', () => {
    fc.assert(
      fc.property(world, (set) => {
        const text = writeText(writeDeck(set, own, { withIds: false, selectTags: [] }), 'yaml')
        const left = changesTo(set, text)
        expect(left).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('the declarative document of a gateway without a database: nothing is lost', () => {
    fc.assert(
      fc.property(world, (set) => {
        const { entities } = readFile(writeText(configDocument(set, own), 'yaml'), own.description)
        expect(compare({ before: set, after: entities }, own).changes).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('decK files', () => {
  it('put defaults, shared configurations and select tags where they belong', () => {
    const text = `
_format_version: "3.0"
_info:
  select_tags: [team-a]
  defaults:
    service: { retries: 2 }
    route: { strip_path: false }
_plugin_configs:
  shared: { minute: 5, policy: local }
services:
  - name: orders
    url: https://orders.internal/v1
    routes:
      - name: all
        paths: [/]
        tags: [x]
        plugins:
          - name: rate-limiting
            _config: shared
            config: { minute: 9 }
consumers:
  - username: ana
    keyauth_credentials: [{ key: "\${{ env \\"DECK_KEY\\" }}" }]
upstreams:
  - name: up.internal
    targets: [{ target: "a:80" }]
`
    const { entities, selectTags, notes } = readFile(text, gateway.description)
    expect(selectTags).toEqual(['team-a'])
    expect(entities.services).toMatchObject([
      {
        name: 'orders',
        protocol: 'https',
        host: 'orders.internal',
        port: 443,
        path: '/v1',
        retries: 2,
        tags: ['team-a'],
      },
    ])
    expect(entities.routes).toMatchObject([
      { name: 'all', strip_path: false, tags: ['x', 'team-a'], service: { id: entities.services?.[0]?.id } },
    ])
    expect(entities.plugins).toMatchObject([
      { name: 'rate-limiting', config: { minute: 9, policy: 'local' }, route: { id: entities.routes?.[0]?.id } },
    ])
    expect(entities['key-auths']).toMatchObject([{ consumer: { id: entities.consumers?.[0]?.id } }])
    expect(entities.targets).toMatchObject([{ target: 'a:80', upstream: { id: entities.upstreams?.[0]?.id } }])
    expect(notes).toEqual([{ note: 'environment', path: 'consumers.0.keyauth_credentials.0.key', text: 'DECK_KEY' }])
  })

  it('give the same ids whatever the order, so that the same file says the same tomorrow', () => {
    const file = (names: string[]) =>
      `_format_version: "1.1"\nservices: [${names.map((name) => `{ name: ${name}, host: h }`)}]`
    const idsOf = (names: string[]) => {
      const { services = [] } = readFile(file(names), gateway.description).entities
      return Object.fromEntries(services.map(({ name, id }) => [name, id]))
    }
    expect(idsOf(['a', 'b'])).toEqual(idsOf(['b', 'a']))
    expect(idsOf(['a', 'b']).a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('write only what carries the select tags', () => {
    const set: EntitySet = {
      services: [
        { id: uuidOf('a'), name: 'a', host: 'h', tags: ['x'] },
        { id: uuidOf('b'), name: 'b', host: 'h' },
      ],
    }
    const document = writeDeck(set, gateway, { withIds: false, selectTags: ['x'] })
    expect(document).toEqual({
      _format_version: '3.0',
      _info: { select_tags: ['x'] },
      services: [{ name: 'a', host: 'h', tags: ['x'] }],
    })
  })
})

describe('snapshots of Konga', () => {
  it('hold credentials and targets inside, and additions of its own', () => {
    const id = (text: string) => uuidOf(text)
    const file = {
      name: 'before',
      kong_node_name: 'shop',
      kong_version: '2.8.5',
      data: {
        services: [{ id: id('s'), name: 'orders', host: 'h', extras: {} }],
        consumers: [
          {
            id: id('c'),
            username: 'ana',
            credentials: { 'key-auths': [{ id: id('k'), key: 'secret', consumer: { id: id('c') } }] },
          },
        ],
        upstreams: [{ id: id('u'), name: 'up', targets: [{ id: id('t'), target: 'a:80', weight: 1 }] }],
      },
    }
    const { entities, version, notes } = readFile(JSON.stringify(file), gateway.description)
    expect(version).toBe('2.8.5')
    expect(notes).toEqual([])
    expect(entities.services).toEqual([{ id: id('s'), name: 'orders', host: 'h' }])
    expect(entities['key-auths']).toEqual([{ id: id('k'), key: 'secret', consumer: { id: id('c') } }])
    expect(entities.targets).toEqual([{ id: id('t'), target: 'a:80', weight: 1, upstream: { id: id('u') } }])
  })
})

describe('OpenAPI documents', () => {
  const document = `
openapi: 3.1.0
info: { title: Orders API }
x-kong-tags: [apis]
x-kong-plugin-cors: { config: { credentials: true } }
servers: [{ url: "https://{region}.orders.internal/v2", variables: { region: { default: eu } } }, { url: "https://us.orders.internal:8443/v2" }]
paths:
  /orders:
    get: { operationId: listOrders, tags: ["read/only"], responses: {} }
  /orders/{order-id}:
    delete:
      x-kong-plugin-rate-limiting: { config: { minute: 5 } }
      responses: {}
`
  it('become a service, an upstream with targets, routes and plugins', () => {
    const { entities } = readFile(document, gateway.description)
    expect(entities.services).toMatchObject([
      { name: 'orders-api', protocol: 'https', host: 'orders-api.upstream', path: '/v2', tags: ['apis'] },
    ])
    expect(entities.targets?.map(({ target }) => target)).toEqual(['eu.orders.internal:443', 'us.orders.internal:8443'])
    expect(entities.routes).toMatchObject([
      { name: 'orders-api-listorders', methods: ['GET'], paths: ['/orders'], tags: ['apis', 'read-only'] },
      { methods: ['DELETE'], paths: ['~/orders/(?<order_id>[^/]+)$'], tags: ['apis'] },
    ])
    expect(entities.plugins).toMatchObject([
      { name: 'cors', service: { id: entities.services?.[0]?.id } },
      { name: 'rate-limiting', config: { minute: 5 }, route: { id: entities.routes?.[1]?.id } },
    ])
  })

  it('leave the tilde out before Kong 3.0', () => {
    const { entities } = readFile(document, describedGateway('2.8').description)
    expect(entities.routes?.[1]?.paths).toEqual(['/orders/(?<order_id>[^/]+)$'])
  })
})

describe('other texts', () => {
  it.each(['', 'just text', '{"a":1}', 'openapi: 2.0', '{"data":{}}'])('%j is refused', (text) => {
    expect(() => readFile(text, gateway.description)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

const samples = '../shared/samples'
describe.skipIf(!existsSync(samples))('files of real gateways (beside the checkout)', () => {
  it.each(['declarative-kong-2.8.yml', 'declarative-kong-3.9.yml', 'konga-snapshot-kong-2.8.json'])(
    '%s is read whole',
    (file) => {
      const text = readFileSync(`${samples}/${file}`, 'utf8')
      const version = file.includes('3.9') ? '3.9' : '2.8'
      const { entities, notes } = readFile(text, describedGateway(version).description)
      expect(notes.filter(({ note }) => note !== 'unknown_list')).toEqual([])
      expect(Object.keys(entities).length).toBeGreaterThan(5)
      expect(entities.services?.length).toBeGreaterThan(2)
    },
  )
})
