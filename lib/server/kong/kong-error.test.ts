import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/schema/json'
import { kongError, type Refusal } from './kong-error'

const refusal = (status: number, body: Json | undefined, rest: Partial<Refusal> = {}): Refusal => ({
  status,
  method: 'PATCH',
  body,
  isProtected: true,
  ...rest,
})

describe('kongError', () => {
  it('puts what is wrong at its field (recorded from Kong 3.9.3)', () => {
    const body = {
      code: 2,
      name: 'schema violation',
      message: '2 schema violations (config.minute: expected a number; paths.2: should start with: /)',
      fields: { config: { minute: 'expected a number' }, paths: [null, 'should start with: /'], '@entity': ['a', 'b'] },
    }
    expect(kongError(refusal(400, body))).toMatchObject({
      code: 'gateway_refused',
      message: `Kong refused the change: ${body.message}`,
      fields: { 'config.minute': 'expected a number', 'paths.1': 'should start with: /', '@entity': 'a; b' },
    })
  })

  it('names the value that is taken', () => {
    const one = { code: 5, message: 'UNIQUE violation', fields: { name: 'orders' } }
    expect(kongError(refusal(409, one))).toMatchObject({
      code: 'conflict',
      reason: 'already_exists',
      fields: { name: '"orders" is taken already.' },
    })
    const several = {
      code: 5,
      message: 'UNIQUE violation',
      fields: { name: 'cors', route: null, service: { id: '1' }, consumer: null },
    }
    expect(kongError(refusal(409, several)).fields).toEqual({
      '@entity': 'There is one already with the same name "cors", service, and without consumer, route.',
    })
    const global = { ...several, fields: { name: 'cors', route: null, service: null, consumer: null } }
    expect(kongError(refusal(409, global)).fields).toEqual({
      '@entity': 'There is one already with the same name "cors", and without consumer, route, service.',
    })
    expect(kongError(refusal(400, { code: 3, message: 'primary key violation', fields: { id: 'x' } }))).toMatchObject({
      reason: 'already_exists',
    })
  })

  it('tells what still refers to it, and references that lead nowhere', () => {
    const referenced = {
      code: 4,
      message: "an existing 'routes' entity references this 'services' entity",
      fields: { '@referenced_by': 'routes' },
    }
    expect(kongError(refusal(400, referenced))).toMatchObject({
      code: 'conflict',
      reason: 'referenced',
      details: { referencedBy: 'routes' },
    })
    expect(kongError(refusal(400, { code: 19, message: 'in use' }))).toMatchObject({ reason: 'referenced' })
    const dangling = {
      code: 4,
      message: 'the foreign key does not reference an existing entity',
      fields: { service: { id: '1' } },
    }
    expect(kongError(refusal(400, dangling))).toMatchObject({
      code: 'gateway_refused',
      fields: { service: 'The gateway has no such entity.' },
    })
  })

  it.each([
    [401, { message: 'Unauthorized' }, { isProtected: true }, 'gateway_failed', 'credentials_refused'],
    [403, { message: 'Forbidden' }, { isProtected: true }, 'gateway_failed', 'credentials_refused'],
    [401, { message: 'No API key found in request' }, { isProtected: false }, 'gateway_failed', 'credentials_missing'],
    [404, { message: 'Not found' }, {}, 'not_found', undefined],
    [405, { code: 12, message: 'cannot create' }, {}, 'not_supported', 'read_only'],
    [405, { message: 'Method not allowed' }, {}, 'not_supported', undefined],
    [413, undefined, { page: '<html>' }, 'too_large', undefined],
    [302, undefined, { page: '' }, 'gateway_failed', 'redirected'],
    [308, { message: 'x' }, {}, 'gateway_failed', 'redirected'],
    [500, { message: 'An unexpected error occurred' }, {}, 'gateway_failed', 'gateway_error'],
    [503, undefined, { page: '<h1>down</h1>' }, 'gateway_failed', 'gateway_error'],
    [429, { message: 'slow down' }, {}, 'gateway_failed', 'gateway_error'],
    [
      400,
      undefined,
      { page: '<center>No required SSL certificate was sent</center>' },
      'gateway_unreachable',
      'tls_client_certificate_refused',
    ],
  ] as const)('%i %j', (status, body, rest, code, reason) => {
    const error = kongError(refusal(status, body, rest))
    expect(error.code).toBe(code)
    expect(error.reason).toBe(reason)
    expect(error.message).not.toContain('<')
  })

  it('quotes the gateway, cut to 500 characters', () => {
    const { message } = kongError(refusal(500, { message: 'x'.repeat(10_000) }))
    expect(message.length).toBeLessThan(560)
    expect(message).toContain('x'.repeat(500))
  })
})
