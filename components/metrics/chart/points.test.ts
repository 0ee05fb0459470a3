import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lonely, pointsOf, stacked } from './points'

const values = fc.array(fc.option(fc.nat(1_000)), { minLength: 1, maxLength: 20 })

it('has a point for every time, and none where there is no value', () => {
  expect(pointsOf([3, null], [10, 20, 30], (value) => 100 - value)).toEqual([
    { x: 10, y: 97 },
    { x: 20, y: null },
    { x: 30, y: null },
  ])
})

it('piles lines up: the top of each is what is below it and its own', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const length = Math.min(one.length, other.length)
      const lines = [one.slice(0, length), other.slice(0, length)]
      const [lower, upper] = stacked(lines)
      expect(lower?.tops).toEqual(lines[0])
      expect(upper?.below).toEqual(lines[0]?.map((value) => value ?? 0))
      expect(upper?.tops).toEqual(
        lines[1]?.map((value, index) => (value === null ? null : value + (lines[0]?.[index] ?? 0))),
      )
    }),
  )
})

it('finds what is alone between gaps', () => {
  const alone = (given: (number | null)[]) =>
    lonely(
      pointsOf(
        given,
        given.map((_, x) => x),
        (y) => y,
      ),
    ).map(({ x }) => x)
  expect(alone([1, null, 2, 3, null, 4])).toEqual([0, 5])
  expect(alone([null, null])).toEqual([])
  expect(alone([1, 2])).toEqual([])
})
