import { describe, expect, it } from 'vitest'
import { customSummaries } from './custom-summaries'

const nameOf = () => 'orders'

describe('the line under a route', () => {
  const say = (entity: object) => customSummaries.routes?.({ entity: { id: '1', ...entity }, nameOf })

  it('reads like a request', () => {
    const entity = { methods: ['GET', 'POST'], protocols: ['https'], hosts: ['*.shop.com'], paths: ['/api'] }
    expect(say({ ...entity, service: { id: '2' } })).toBe('GET,POST https://*.shop.com/api → orders')
  })

  it('counts what does not fit', () => {
    expect(say({ protocols: ['http', 'https'], hosts: ['a', 'b', 'c'], paths: ['/x', '/y'] })).toBe(
      'http(s)://a (+2)/x (+1) → orders',
    )
  })

  it('shows an expression as it is', () => {
    expect(say({ expression: 'http.path ^= "/api"' })).toBe('http.path ^= "/api" → orders')
  })
})

it('writes a service as an address', () => {
  const entity = { id: '1', protocol: 'https', host: 'orders.int', port: 8443, path: '/v1' }
  expect(customSummaries.services?.({ entity, nameOf })).toBe('https://orders.int:8443/v1')
})
