import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostSamples, ratesOf, type Sample, withSample } from './rates'

const sample = (at: number, total: number, nodeId = 'a'): Sample => ({ at, total, nodeId, active: 1 })

describe('ratesOf', () => {
  it('counts per second', () => {
    expect(ratesOf([sample(0, 100), sample(5000, 150)])).toEqual([{ at: 5000, rate: 10 }])
  })

  it('makes a gap at a restart and at another node', () => {
    expect(ratesOf([sample(0, 100), sample(5000, 3)])).toEqual([{ at: 5000, rate: undefined }])
    expect(ratesOf([sample(0, 100), sample(5000, 900_000, 'b')])).toEqual([{ at: 5000, rate: undefined }])
  })

  it('is never negative nor infinite, whatever the counters do', () => {
    const readings = fc.array(fc.record({ at: fc.integer({ min: 0, max: 1e6 }), total: fc.nat() }), { maxLength: 80 })
    fc.assert(
      fc.property(readings, (list) => {
        const samples = list.reduce<readonly Sample[]>((all, { at, total }) => withSample(all, sample(at, total)), [])
        expect(samples.length).toBeLessThanOrEqual(mostSamples)
        for (const { rate } of ratesOf(samples))
          expect(rate === undefined || (rate >= 0 && Number.isFinite(rate))).toBe(true)
      }),
    )
  })
})
