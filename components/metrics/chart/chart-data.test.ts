import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highestOf, lastValue, nearestIndex } from './chart-data'

it('finds the nearest time as a walk through all of them does', () => {
  const times = fc
    .uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 })
    .map((all) => all.sort((a, b) => a - b))
  fc.assert(
    fc.property(times, fc.integer({ min: -100, max: 1100 }), (all, at) => {
      const index = nearestIndex(all, at)
      const far = (time: number | undefined) => (time === undefined ? Number.POSITIVE_INFINITY : Math.abs(time - at))
      expect(far(all[index])).toBe(Math.min(...all.map(far)))
      expect(index === -1).toBe(all.length === 0)
    }),
  )
})

it('knows the last value and the highest point', () => {
  const lines = [
    { key: 'a', label: 'a', values: [1, 5, null] },
    { key: 'b', label: 'b', values: [2, 4, 3] },
  ]
  expect(lines.map(({ values }) => lastValue(values))).toEqual([5, 3])
  expect(highestOf({ lines }, 'lines')).toBe(5)
  expect(highestOf({ lines }, 'stacked')).toBe(9)
  expect(highestOf({ lines, before: [{ key: 'a', label: 'a', values: [20] }] }, 'areas')).toBe(20)
  expect(lastValue([null])).toBeNull()
})
