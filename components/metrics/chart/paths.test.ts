import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areaPath, linePath, lonely, stacked } from './paths'

const places = { xs: [0, 10, 20, 30], y: (value: number) => 100 - value }

it('draws from value to value and leaves gaps', () => {
  expect(linePath([1, 2, null, 4], places)).toBe('M0 99L10 98M30 96')
  expect(linePath([null, null, null, null], places)).toBe('')
  expect(lonely([1, 2, null, 4])).toEqual([3])
  expect(lonely([null, 5, null, null])).toEqual([1])
})

it('fills what lies below a line, stretch by stretch', () => {
  expect(areaPath([1, 2, null, 4], places)).toBe('M0 99L10 98L10 100L0 100ZM30 96L30 100L30 100Z')
  expect(areaPath([3, 4, null, null], places, [1, 2, 0, 0])).toBe('M0 97L10 96L10 98L0 99Z')
})

const line = fc.array(fc.option(fc.integer({ min: 0, max: 1_000 })), { minLength: 5, maxLength: 5 })

it('the top of what is stacked is the sum, each begins where the ones below end, and gaps stay gaps', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const all = stacked(lines)
      for (let at = 0; at < 5; at += 1) {
        let sum = 0
        for (const [which, values] of lines.entries()) {
          expect(all[which]?.below[at]).toBe(sum)
          const value = values[at] ?? null
          expect(all[which]?.tops[at]).toBe(value === null ? null : sum + value)
          sum += value ?? 0
        }
      }
    }),
  )
})
