import fc from 'fast-check'
import { expect, it } from 'vitest'
import { trafficShares } from './traffic-share'

const weights = fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 60 })

it('adds up to 100 percent, whatever the weights', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const tenths = trafficShares(given).reduce((sum, share) => sum + Math.round(share * 10), 0)
      expect(tenths).toBe(given.some((weight) => weight > 0) ? 1_000 : 0)
    }),
  )
})

it('is never further from the exact share than a tenth, and nothing for weight 0', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const sum = given.reduce((total, weight) => total + weight, 0)
      fc.pre(sum > 0)
      for (const [index, share] of trafficShares(given).entries()) {
        const weight = given[index] ?? 0
        expect(Math.abs(share - (weight / sum) * 100)).toBeLessThan(0.1 + 1e-9)
        if (weight === 0) expect(share).toBe(0)
      }
    }),
  )
})

it('splits a canary as people write it', () => {
  expect(trafficShares([90, 10])).toEqual([90, 10])
  expect(trafficShares([1, 1, 1])).toEqual([33.4, 33.3, 33.3])
})
