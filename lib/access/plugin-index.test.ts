import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexPlugins } from './plugin-index'
import type { AccessPlugin } from './types'

const route = { id: 'r', service: 's', protocols: ['https'] }

const instance = (scope: { route?: string; service?: string; consumer?: string }): AccessPlugin => ({
  id: Object.values(scope).join('+') || 'global',
  name: 'request-termination',
  isEnabled: true,
  protocols: ['http'],
  allow: [],
  deny: [],
  takesGivenGroups: false,
  isConditional: false,
  ...scope,
})

/** admin-api.md section 13, narrowest first. */
const ranked = [
  instance({ route: 'r', service: 's', consumer: 'c' }),
  instance({ route: 'r', consumer: 'c' }),
  instance({ service: 's', consumer: 'c' }),
  instance({ route: 'r', service: 's' }),
  instance({ consumer: 'c' }),
  instance({ route: 'r' }),
  instance({ service: 's' }),
  instance({}),
]
const elsewhere = [instance({ route: 'r2', consumer: 'c' }), instance({ service: 's2' }), instance({ consumer: 'c2' })]

it('of whatever instances there are, the narrowest that fits works', () => {
  const sets = fc.shuffledSubarray([...ranked, ...elsewhere])
  fc.assert(
    fc.property(sets, (plugins) => {
      const { pick } = indexPlugins(plugins)
      expect(pick('request-termination', route, 'c')).toBe(ranked.find((one) => plugins.includes(one)))
      const forAll = ranked.filter(({ consumer }) => consumer === undefined)
      expect(pick('request-termination', route)).toBe(forAll.find((one) => plugins.includes(one)))
    }),
  )
})
