import { describe, expect, it } from 'vitest'
import { recordedSchemas } from '@/lib/schema/fixtures/recorded-schemas'
import { dependencyOrder } from './dependency-order'
import { describeUndefined } from './describe-undefined'
import { recordedGateways } from './fixtures/recorded-gateways'
import { kindOfSchema } from './registry'
import type { Reference } from './types'

const kind = (name: string, ...targets: string[]) => ({
  kind: name,
  references: targets.map((target): Reference => ({ path: target, kind: target, many: false, cascades: false })),
})

describe('dependencyOrder', () => {
  it('puts kinds after what they point at', () => {
    const kinds = [
      kind('plugins', 'routes', 'services'),
      kind('routes', 'services'),
      kind('services'),
      kind('consumers'),
    ]
    expect(dependencyOrder(kinds)).toEqual([['consumers', 'services'], ['routes'], ['plugins']])
  })

  it('takes what is not among them to be there', () => {
    expect(dependencyOrder([kind('routes', 'services')])).toEqual([['routes']])
  })

  it('lets a kind point at itself', () => {
    expect(dependencyOrder([kind('a', 'a')])).toEqual([['a']])
  })

  it('puts what lives under another after it', () => {
    expect(dependencyOrder([{ ...kind('targets'), ownedBy: 'upstreams' }, kind('upstreams')])).toEqual([
      ['upstreams'],
      ['targets'],
    ])
  })

  it('names the kinds of a circle', () => {
    expect(() => dependencyOrder([kind('a', 'b'), kind('b', 'a'), kind('c')])).toThrow(/: a, b\.$/)
  })

  it('is empty for nothing', () => {
    expect(dependencyOrder([])).toEqual([])
  })
})

const gateways = recordedGateways()

describe.skipIf(gateways.length === 0)('over recorded schemas (beside the checkout)', () => {
  it.each(gateways)('orders Kong $version', ({ version, description }) => {
    const known = Object.values(description.kinds)
    const others = recordedSchemas()
      .filter((one) => one.version === version && !one.name.includes('/') && !kindOfSchema(one.name))
      .map(({ name, schema }) =>
        describeUndefined({ kind: name, schemaName: name, schema, kindOfSchema, writable: true }),
      )
    const waves = dependencyOrder([...known, ...others])
    expect(waves.flat().toSorted()).toEqual([...known, ...others].map((one) => one.kind).toSorted())
    const waveOf = (name: string) => waves.findIndex((wave) => wave.includes(name))
    for (const { kind: name, references } of [...known, ...others]) {
      for (const reference of references) expect(waveOf(name)).toBeGreaterThan(waveOf(reference.kind))
    }
    expect(waveOf('plugins')).toBeGreaterThan(waveOf('routes'))
    // From 3.x a code belongs to a plugin; no list of ours would have known.
    if (version === '3.9') expect(waveOf('oauth2_authorization_codes')).toBeGreaterThan(waveOf('plugins'))
  })
})
