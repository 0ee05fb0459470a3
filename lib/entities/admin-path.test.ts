import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isConsoleError } from '@/lib/errors/console-error'
import { adminPath } from './admin-path'
import { adminRequest } from './admin-request'
import type { Reference } from './types'

const services = { collection: 'services' }
const targets = { collection: 'targets', ownedBy: 'upstreams' }
const id = '5b0c29f0-8a8e-4e0c-9a5c-3f2d6b1a7e10'

describe('adminPath', () => {
  it('builds the path of a collection and of an entity', () => {
    expect(adminPath({ description: services })).toBe('/services')
    expect(adminPath({ description: services, id })).toBe(`/services/${id}`)
    expect(adminPath({ description: targets, owner: 'u1', id: '10.0.0.1:8000' })).toBe(
      '/upstreams/u1/targets/10.0.0.1%3A8000',
    )
    expect(adminPath({ description: targets, owner: 'u1' })).toBe('/upstreams/u1/targets')
  })

  it.each(['', '.', '..', '%2e%2e', 'a/b', 'a\\b', 'a b', 'a\nb', 'a?b', 'a#b', 'ä', '\0', `${'x'.repeat(300)}`])(
    'refuses the id %j',
    (odd) => {
      expect(() => adminPath({ description: services, id: odd })).toThrow(expect.objectContaining({ code: 'invalid' }))
      expect(() => adminPath({ description: targets, owner: odd })).toThrow(
        expect.objectContaining({ code: 'invalid' }),
      )
    },
  )

  it.each(['../config', '', 'a/b', '.', '-x'])('refuses the collection %j', (collection) => {
    expect(() => adminPath({ description: { collection } })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('asks for the owner where there must be one', () => {
    expect(() => adminPath({ description: targets, id })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('never leaves its collection, whatever the id', () => {
    const piece = fc.constantFrom('.', '..', '/', '%2e', '%2F', ':', '*', '~', 'a', '\\', '@', '?', '#', ' ', '-')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        try {
          const path = adminPath({ description: services, id: pieces.join('') })
          const { pathname, search, hash, host } = new URL(`http://gateway.test${path}`)
          expect(pathname).toMatch(/^\/services\/[^/]+$/)
          expect([search, hash, host]).toEqual(['', '', 'gateway.test'])
        } catch (error) {
          expect(isConsoleError(error)).toBe(true)
        }
      }),
    )
  })
})

describe('adminRequest', () => {
  const plain = { ...services, references: [] as Reference[] }
  const owned = { ...targets, references: [{ path: 'upstream', kind: 'upstreams', many: false, cascades: true }] }

  it('creates, updates and deletes', () => {
    expect(adminRequest(plain, { op: 'create', body: { host: 'h' } })).toEqual({
      method: 'POST',
      path: '/services',
      body: { host: 'h' },
    })
    expect(adminRequest(plain, { op: 'update', id, body: { host: null } })).toEqual({
      method: 'PATCH',
      path: `/services/${id}`,
      body: { host: null },
    })
    expect(adminRequest(plain, { op: 'delete', id })).toEqual({ method: 'DELETE', path: `/services/${id}` })
  })

  it('takes the owner from the body', () => {
    const body = { upstream: { id: 'u1' }, target: 'a:1' }
    expect(adminRequest(owned, { op: 'create', body })).toEqual({
      method: 'POST',
      path: '/upstreams/u1/targets',
      body: { target: 'a:1' },
    })
    expect(adminRequest(owned, { op: 'delete', id, owner: 'u1' }).path).toBe(`/upstreams/u1/targets/${id}`)
  })

  it.each(['update', 'delete'] as const)('asks for an id to %s', (op) => {
    expect(() => adminRequest(plain, { op })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
