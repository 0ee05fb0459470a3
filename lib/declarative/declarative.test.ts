import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { checkDocument } from './check-document'
import { documentEntities } from './document-entities'
import { documentShape } from './document-shape'
import { smallGateway } from './fixtures/small-gateway'
import { keptSecret } from './kept-secret'
import { withKeptSecrets, withoutSecrets } from './kept-secrets'
import { locateErrors } from './locate-errors'
import { readableDocument } from './readable-document'

const shape = documentShape(smallGateway.description)
const secretsOf = ({ secrets }: { secrets: readonly string[] }) => secrets
const ids = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`)
const [orders = '', ana = '', keyOne = '', keyTwo = ''] = ids

const nested: JsonObject = {
  _format_version: '3.0',
  services: [{ name: 'orders', host: 'orders.int', routes: [{ name: 'all', paths: ['/'] }] }],
  routes: [
    { name: 'more', service: 'orders' },
    { name: 'most', service: { name: 'orders' } },
    { name: 'lost', service: 'x' },
  ],
  consumers: [{ id: ana, username: 'ana', keyauth_credentials: [{ key: 's3cret' }] }],
}

describe('a document as entities', () => {
  it('is flat: nested lists taken out, references as ids, by name or alone', () => {
    const { entities, dangling } = documentEntities(nested, shape)
    expect(entities.routes).toEqual([
      { id: '@services.0.routes.0', name: 'all', paths: ['/'], service: { id: '@services.0' } },
      { id: '@routes.0', name: 'more', service: { id: '@services.0' } },
      { id: '@routes.1', name: 'most', service: { id: '@services.0' } },
      { id: '@routes.2', name: 'lost', service: { id: 'x' } },
    ])
    expect(entities['key-auths']).toEqual([
      { id: '@consumers.0.keyauth_credentials.0', key: 's3cret', consumer: { id: ana } },
    ])
    expect(dangling).toEqual([{ path: 'routes.2.service', kind: 'services', text: 'x' }])
  })
})

describe('what is wrong in a document', () => {
  const problemsOf = (document: JsonObject) =>
    checkDocument(document, smallGateway).problems.map(
      (one) => `${one.path} ${'code' in one ? one.code : one.check.code}`,
    )

  it('is nothing in a good one', () => {
    const { lost: _, ...good } = { lost: 1, ...nested, routes: [] }
    expect(problemsOf(good)).toEqual([])
  })

  it('is found at its place', () => {
    expect(
      problemsOf({
        services: [{ name: 'a', host: 'a', retries: 70_000 }, { name: 'a', hots: 'b' }, 'c', { name: 'd' }],
        sevices: [],
        consumers: { username: 'x' },
        routes: [{ service: 'nowhere', paths: ['/', 7] }],
      }),
    ).toEqual([
      '_format_version format_version',
      'services.2 not_an_object',
      'sevices unknown_list',
      'consumers not_a_list',
      'routes.0.service dangling',
      'services.1.name doubled',
      'services.0.retries between',
      'services.1.hots unknown_field',
      'services.3.host required',
      'routes.0.paths.1 expected_text',
    ])
  })

  it('is not one consumer named as another is known elsewhere: each unique field is a namespace of its own', () => {
    const named = (customId: string): Json => [{ username: 'ana' }, { username: 'bo', custom_id: customId }]
    expect(problemsOf({ consumers: named('ana') })).toEqual(problemsOf({ consumers: named('x') }))
  })

  it('is a format that this gateway cannot read, or a number in its place', () => {
    expect(problemsOf({ _format_version: '4.0' })).toEqual(['_format_version format_version'])
    expect(problemsOf({ _format_version: 3 })).toEqual(['_format_version format_version'])
  })
})

describe('secrets', () => {
  const current: JsonObject = {
    _format_version: '3.0',
    consumers: [{ id: ana, username: 'ana' }],
    keyauth_credentials: [
      { id: keyOne, key: 'one', consumer: ana, tags: ['a'] },
      { id: keyTwo, key: 'two', consumer: ana, tags: null },
    ],
  }
  const shown = withoutSecrets(current, shape, secretsOf).document
  const restore = (document: JsonObject) =>
    withKeptSecrets(document, current, { shape, gateway: smallGateway, secretsOf })

  it('are marks in what is sent, and come back in what is applied', () => {
    expect(JSON.stringify(shown)).not.toMatch(/one|two/)
    expect(restore(shown)).toEqual({ document: current, missing: [] })
    expect(checkDocument(shown, smallGateway).problems).toEqual([])
  })

  it('find their entity by id, wherever it was moved', () => {
    const moved = { ...shown, keyauth_credentials: (shown.keyauth_credentials as JsonObject[]).toReversed() }
    expect(restore(moved).document.keyauth_credentials).toMatchObject([{ key: 'two' }, { key: 'one' }])
  })

  it('find it without an id by its content, when only one can be meant', () => {
    const rewritten: JsonObject = {
      _format_version: '3.0',
      consumers: [{ username: 'ana', keyauth_credentials: [{ tags: ['a'], key: keptSecret }, { key: 'typed anew' }] }],
    }
    const { document, missing } = restore(rewritten)
    expect(missing).toEqual([])
    expect(valueAt(document, 'consumers.0.keyauth_credentials')).toEqual([
      { tags: ['a'], key: 'one' },
      { key: 'typed anew' },
    ])
  })

  it('are missed where nothing is known, and the mark is never a value', () => {
    const copied: JsonObject = {
      consumers: [{ username: 'bob', keyauth_credentials: [{ key: keptSecret }], custom_id: keptSecret }],
    }
    expect(restore(copied).missing).toEqual(['consumers.0.keyauth_credentials.0.key', 'consumers.0.custom_id'])
  })

  it('of one entity never go to another that only looks the same', () => {
    const twins: JsonObject = {
      ...current,
      keyauth_credentials: [keyOne, keyTwo].map((id, at) => ({ id, key: `k${at}`, consumer: ana })),
    }
    const one = { consumers: [{ id: ana, username: 'ana', keyauth_credentials: [{ key: keptSecret }] }] }
    expect(withKeptSecrets(one, twins, { shape, gateway: smallGateway, secretsOf }).missing).toHaveLength(1)
  })

  it('of a deleted entity are not given to a new one with another id', () => {
    const other = { keyauth_credentials: [{ id: orders, key: keptSecret, consumer: ana, tags: ['a'] }] }
    expect(restore(other).missing).toEqual(['keyauth_credentials.0.key'])
  })
})

describe('a gateway’s refusal', () => {
  const document: JsonObject = {
    services: [
      { name: 'a', host: 'a', routes: [{ paths: ['/', 'x'] }] },
      { id: orders, host: 'b', retries: -1 },
    ],
    routes: [{ name: 'r', service: 'nowhere' }],
  }
  const locate = (refusal: JsonObject) => locateErrors(refusal, document, shape)

  it('flattened, stands at the entity it means: by id, by content, inside another', () => {
    expect(
      locate({
        fields: {},
        flattened_errors: [
          {
            entity_type: 'route',
            entity: { paths: ['/', 'x'], service: { id: 'made up' }, id: 'made up' },
            errors: [{ type: 'field', field: 'paths.2', message: 'should start with: /' }],
          },
          {
            entity_type: 'service',
            entity_id: orders,
            entity: { id: orders, retries: -1, host: 'b' },
            errors: [
              { type: 'field', field: 'retries', message: 'value should be between 0 and 32767' },
              { type: 'entity', messages: ['one', 'two'] },
            ],
          },
          { entity_type: 'vault', entity_name: 'v', errors: [{ type: 'field', field: 'name', message: 'bad' }] },
        ],
      }),
    ).toEqual({
      'services.0.routes.0.paths.1': 'should start with: /',
      'services.1.retries': 'value should be between 0 and 32767',
      'services.1': 'one; two',
      '@entity': 'vault v: name bad',
    })
  })

  it('as fields mirrors the document', () => {
    expect(
      locate({
        fields: { services: [null, { retries: 'bad' }], routes: { r: ["invalid reference 'service: nowhere'"] } },
      }),
    ).toEqual({ 'services.1.retries': 'bad', 'routes.0': "invalid reference 'service: nowhere'" })
    expect(locate({ fields: { error: 'failed parsing' } })).toEqual({ '@entity': 'failed parsing' })
  })
})

it('a readable document has options first, names before the rest, and leaves out only what is empty either way', () => {
  const dump: JsonObject = {
    services: [
      { retries: null, path: null, host: 'b', id: orders, name: 'b' },
      { host: 'a', name: 'a', retries: 5, odd: null },
    ],
    unheard_of: [1],
    _format_version: '3.0',
    _transform: false,
  }
  expect(JSON.stringify(readableDocument(dump, shape))).toBe(
    JSON.stringify({
      _format_version: '3.0',
      _transform: false,
      services: [
        { name: 'a', host: 'a', retries: 5, odd: null },
        { name: 'b', id: orders, host: 'b', retries: null },
      ],
      unheard_of: [1],
    }),
  )
})
