import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entity } from '@/lib/entities/types'
import { effectivePlugins, type PluginScope, scopeFields, scopeName, scopeOrder } from './precedence'

const target = { service: 's1', route: 'r1', consumer: 'c1' }

/** One instance of a plugin per kind of scope, all tied to the target. */
const ladder = scopeOrder.map((name): Entity => {
  const tied = name === 'global' ? [] : name.split('+')
  const scope = Object.fromEntries(tied.map((field) => [field, { id: target[field as keyof typeof target] }]))
  return { id: name, name: 'rate-limiting', enabled: true, service: null, route: null, consumer: null, ...scope }
})

const someId = fc.constantFrom('1', '2')
const somePlugin = fc.record({
  name: fc.constantFrom('acl', 'cors', 'key-auth'),
  enabled: fc.boolean(),
  protocols: fc.uniqueArray(fc.constantFrom('http', 'https', 'grpc', 'tcp'), { minLength: 1 }),
  service: fc.option(fc.record({ id: someId })),
  route: fc.option(fc.record({ id: someId })),
  consumer: fc.option(fc.record({ id: someId })),
})
const somePlugins = fc
  .array(somePlugin, { maxLength: 20 })
  .map((all) => all.map((plugin, index): Entity => ({ id: `p${index}`, ...plugin })))
const someTarget = fc.record(
  { service: someId, route: someId, consumer: someId, protocols: fc.constant(['http', 'https']) },
  { requiredKeys: [] },
)

describe('which instance of a plugin runs', () => {
  test('the narrowest wins, and taking it away lets the next one win', () => {
    for (const [index, name] of scopeOrder.entries()) {
      const [winner, ...others] = effectivePlugins({ plugins: ladder.slice(index).toReversed(), ...target })
      expect(others).toEqual([])
      expect(winner).toMatchObject({ scope: name, rank: index, plugin: { id: name } })
      expect(winner?.over.map(({ id }) => id)).toEqual(scopeOrder.slice(index + 1))
    }
  })

  test('without a consumer no instance tied to one runs', () => {
    const [winner] = effectivePlugins({ plugins: ladder, service: 's1', route: 'r1' })
    expect(winner?.scope).toBe('route+service')
  })

  test('a route without a service takes none of a service', () => {
    const [winner] = effectivePlugins({ plugins: ladder, route: 'r1' })
    expect(winner?.scope).toBe('route')
  })

  test('the subsystem must be that of the request, the protocol need not', () => {
    const grpc: Entity = { id: '1', name: 'grpc-web', enabled: true, protocols: ['grpc', 'grpcs'] }
    expect(effectivePlugins({ plugins: [grpc], protocols: ['tcp'] })).toEqual([])
    expect(effectivePlugins({ plugins: [grpc], protocols: ['http', 'https'] })).toHaveLength(1)
    expect(effectivePlugins({ plugins: [grpc] })).toHaveLength(1)
  })

  test('an instance of a consumer group is not taken for a global one', () => {
    expect(effectivePlugins({ plugins: [{ id: '1', name: 'cors', consumer_group: { id: 'g' } }] })).toEqual([])
  })

  test('a disabled instance is as if it were not there', () => {
    fc.assert(
      fc.property(somePlugins, someTarget, (plugins, to) => {
        const enabled = plugins.filter((plugin) => plugin.enabled)
        expect(effectivePlugins({ plugins, ...to })).toEqual(effectivePlugins({ plugins: enabled, ...to }))
      }),
    )
  })

  test('every winner fits the request, there is one a name, and order does not matter', () => {
    fc.assert(
      fc.property(somePlugins, someTarget, (plugins, to) => {
        const effective = effectivePlugins({ plugins, ...to })
        expect(new Set(effective.map(({ name }) => name)).size).toBe(effective.length)
        expect(effectivePlugins({ plugins: plugins.toReversed(), ...to })).toEqual(effective)
        for (const { plugin, rank, over } of effective) {
          expect(fits(plugin, to)).toBe(true)
          expect(over.every((one) => scopeOrder.indexOf(scopeName(one)) >= rank)).toBe(true)
        }
      }),
    )
  })

  test('what applies and does not win stands among those that were won over', () => {
    fc.assert(
      fc.property(somePlugins, someTarget, (plugins, to) => {
        const effective = effectivePlugins({ plugins, ...to })
        const named = effective.flatMap(({ plugin, over }) => [plugin, ...over]).map(({ id }) => id)
        const applying = plugins.filter((plugin) => fits(plugin, to)).map(({ id }) => id)
        expect(named.toSorted()).toEqual(applying.toSorted())
      }),
    )
  })
})

function fits(plugin: Entity, { protocols, ...to }: PluginScope & { protocols?: readonly string[] }): boolean {
  if (plugin.enabled !== true) return false
  const isStream = (list: readonly unknown[]) => list.map((one) => one === 'tcp')
  if (protocols && !isStream(plugin.protocols as unknown[]).some((one) => isStream(protocols).includes(one)))
    return false
  return scopeFields.every((field) => {
    const tied = plugin[field] as { id: string } | null | undefined
    return !tied || tied.id === to[field]
  })
}
