import { describe, expect, test } from 'vitest'
import type { Entity } from '@/lib/entities/types'
import { inheritedPlugins, narrowerThan } from './inherited-plugins'

const global: Entity = { id: 'global', name: 'rate-limiting', enabled: true }
const cors: Entity = { id: 'cors', name: 'cors', enabled: true }
const off: Entity = { id: 'off', name: 'acl', enabled: false }
const ofService: Entity = { id: 's', name: 'rate-limiting', enabled: true, service: { id: 's1' } }
const ofOther: Entity = { id: 'other', name: 'rate-limiting', enabled: true, service: { id: 's2' } }
const ofRoute: Entity = { id: 'r', name: 'rate-limiting', enabled: true, route: { id: 'r1' } }
const ofConsumer: Entity = { id: 'c', name: 'rate-limiting', enabled: true, consumer: { id: 'c1' } }
const all = [global, cors, off, ofService, ofOther, ofRoute, ofConsumer]

const seen = (plugins: readonly Entity[], options: Parameters<typeof inheritedPlugins>[1]) =>
  inheritedPlugins(plugins, options).map(({ plugin, state, winner }) => [plugin.id, state, winner?.id])

describe('what an entity inherits', () => {
  test('a route: of its service and global, its own instance in place of both', () => {
    expect(seen(all, { own: 'route', target: { route: 'r1', service: 's1' } })).toEqual([
      ['off', 'off', undefined],
      ['cors', 'runs', undefined],
      ['global', 'replaced', 'r'],
      ['s', 'replaced', 'r'],
    ])
  })

  test('a route without an own instance: that of its service wins', () => {
    expect(seen(all, { own: 'route', target: { route: 'r2', service: 's1' } }).slice(2)).toEqual([
      ['global', 'replaced', 's'],
      ['s', 'runs', undefined],
    ])
  })

  test('a service and a consumer: what is global', () => {
    expect(seen(all, { own: 'service', target: { service: 's3' } }).at(-1)).toEqual(['global', 'runs', undefined])
    expect(seen(all, { own: 'consumer', target: { consumer: 'c1' } }).at(-1)).toEqual(['global', 'replaced', 'c'])
  })

  test('an own instance that is switched off replaces nothing', () => {
    const disabled = { ...ofRoute, enabled: false }
    expect(seen([global, disabled], { own: 'route', target: { route: 'r1' } })).toEqual([['global', 'runs', undefined]])
  })
})

describe('narrowerThan', () => {
  test('a global instance gives way to every other one', () => {
    expect(narrowerThan(global, all).map(({ id }) => id)).toEqual(['s', 'other', 'r', 'c'])
  })

  test('one of a service gives way on routes and to consumers, not to another service', () => {
    expect(narrowerThan(ofService, all).map(({ id }) => id)).toEqual(['r', 'c'])
  })

  test('the narrowest gives way to none', () => {
    expect(narrowerThan({ ...ofConsumer, id: 'x', route: { id: 'r1' }, service: { id: 's1' } }, all)).toEqual([])
  })

  test('another plugin, or one that is switched off, takes nothing away', () => {
    expect(narrowerThan(global, [cors, { ...ofRoute, enabled: false }])).toEqual([])
  })
})
