import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downSample } from './down-sample'

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null, freq: 4 })
const lines = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 4 }))
  .chain(([length, count]) =>
    fc.array(fc.array(value, { minLength: length, maxLength: length }), { minLength: count, maxLength: count }),
  )
  .map((series) => ({ at: (series[0] ?? []).map((_, index) => index * 15_000), series }))

const known = (values: readonly (number | null)[]) => values.filter((one) => one !== null)

describe('downSample', () => {
  it('keeps the lowest and the highest value of every line, and invents none', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 400 }), (all, most) => {
        const less = downSample(all, most)
        expect(less.at.length).toBeLessThanOrEqual(Math.max(most, 2))
        for (const [index, values] of all.series.entries()) {
          const kept = less.series[index] ?? []
          expect(kept.length).toBe(less.at.length)
          expect(known(kept).every((one) => values.includes(one))).toBe(true)
          expect(Math.max(...known(kept))).toBe(Math.max(...known(values)))
          expect(Math.min(...known(kept))).toBe(Math.min(...known(values)))
        }
        expect(less.at.every((at, index) => index === 0 || at > (less.at[index - 1] ?? 0))).toBe(true)
      }),
    )
  })

  it('shows a gap that is as wide as a stretch as a gap', () => {
    const at = Array.from({ length: 100 }, (_, index) => index)
    const values = at.map((index) => (index >= 40 && index < 60 ? null : index))
    const less = downSample({ at, series: [values] }, 20)
    expect(less.series[0]?.slice(8, 12)).toEqual([null, null, null, null])
  })

  it('gives back what is few enough', () => {
    const few = { at: [1, 2], series: [[1, null]] }
    expect(downSample(few, 10)).toBe(few)
  })
})
