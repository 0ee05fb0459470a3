import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { api, pages } from './paths'

const odd = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('a/b', '?x=1', '#top', '%2F', '../x', 'ä 中', '&', '//host'),
)

describe('addresses', () => {
  it('of an entity hold connection, kind and id each as one segment, whatever they are', () => {
    fc.assert(
      fc.property(odd, odd, odd, (connectionId, kind, id) => {
        for (const address of [pages.entity(connectionId, kind, id), api.entity(connectionId, kind, id)]) {
          const segments = address.split('/').slice(address.startsWith('/api') ? 3 : 2)
          const given = segments.filter((segment) => segment !== 'entities' || segments.indexOf(segment) !== 1)
          expect(address.split('?')[0]?.split('#')[0]).toBe(address)
          expect(given.map(decodeURIComponent)).toEqual([connectionId, kind, id])
        }
      }),
    )
  })

  it('carry a query only where there is one', () => {
    expect(pages.audit()).toBe('/audit')
    expect(pages.audit({ search: 'a b&c' })).toBe('/audit?search=a+b%26c')
    expect(pages.entity('c1', 'services', 's1', 'plugins')).toBe('/connections/c1/services/s1?tab=plugins')
    expect(pages.login('/connections?x=1')).toBe('/login?returnTo=%2Fconnections%3Fx%3D1')
  })
})
