import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesWithoutCertificate } from './last-certificate'
import { emptiedGroups } from './last-of-group'
import { holdsText, refersToVault } from './text-within'
import { servicesNaming } from './upstream-named'

describe('an upstream that services name', () => {
  it('is known by exactly its name', () => {
    const services = [
      { id: 'a', host: 'orders' },
      { id: 'b', host: 'orders.internal' },
      { id: 'c', host: 'Orders' },
      { id: 'd', host: null },
    ]
    expect(servicesNaming('orders', services)).toEqual(['a'])
  })
})

describe('the last certificate of a name', () => {
  const routes = [
    { id: 'r1', snis: ['shop.example', 'pay.shop.example'] },
    { id: 'r2', snis: null },
    { id: 'r3', snis: ['other.example'] },
  ]

  it('is missed by the routes that match that name', () => {
    const found = namesWithoutCertificate({ gone: ['shop.example', '*.shop.example'], left: [], routes })
    expect([...found]).toEqual([
      ['shop.example', ['r1']],
      ['pay.shop.example', ['r1']],
    ])
  })

  it('is not the last one while a wildcard covers the name', () => {
    expect(namesWithoutCertificate({ gone: ['pay.shop.example'], left: ['*.shop.example'], routes }).size).toBe(0)
    expect(namesWithoutCertificate({ gone: ['shop.example'], left: ['shop.*'], routes }).size).toBe(0)
  })

  it('is never missed where all SNIs stay', () => {
    const name = fc.constantFrom('shop.example', '*.shop.example', 'shop.*', 'pay.shop.example', 'other.example')
    fc.assert(
      fc.property(fc.array(name), (names) => {
        expect(namesWithoutCertificate({ gone: names, left: names, routes }).size).toBe(0)
      }),
    )
  })
})

describe('the last of a group', () => {
  const plugins = [{ id: 'p1', groups: ['gold', 'silver'] }]

  it('leaves plugins that let nobody in', () => {
    const memberships = [
      { id: 'm1', group: 'gold' },
      { id: 'm2', group: 'silver' },
      { id: 'm3', group: 'silver' },
      { id: 'm4', group: 'bronze' },
    ]
    expect([...emptiedGroups(new Set(['m1', 'm2', 'm4']), memberships, plugins)]).toEqual([['gold', ['p1']]])
    expect([...emptiedGroups(new Set(['m2', 'm3']), memberships, plugins)]).toEqual([['silver', ['p1']]])
  })
})

describe('what stands inside', () => {
  it('is found however deep', () => {
    const config = { config: { redis: [{ password: '{vault://prod/redis/password}' }], ca: ['id-1'] } }
    expect(holdsText(config, 'id-1')).toBe(true)
    expect(holdsText(config, 'id-2')).toBe(false)
    expect(refersToVault(config, 'prod')).toBe(true)
    expect(refersToVault(config, 'pro')).toBe(false)
    expect(refersToVault({ path: 'vault://prod/x' }, 'prod')).toBe(false)
  })
})
