import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { niceTicks, timeTicks } from './ticks'

describe('niceTicks', () => {
  it.each([
    [10, [0, 2.5, 5, 7.5, 10]],
    [0.003, [0, 0.001, 0.002, 0.003]],
    [97, [0, 25, 50, 75, 100]],
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
  ])('of %d', (highest, ticks) => expect(niceTicks(highest)).toEqual(ticks))

  it('counts bytes in powers of two', () => {
    expect(niceTicks(900 * 1024, { base: 1024 })).toEqual([0, 262_144, 524_288, 786_432, 1_048_576])
  })

  it('covers the highest value with few, even, growing steps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e15, noNaN: true }),
        fc.constantFrom(10 as const, 1024 as const),
        (highest, base) => {
          const ticks = niceTicks(highest, { base })
          expect(ticks[0]).toBe(0)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9))
          expect(ticks.length).toBeGreaterThanOrEqual(2)
          expect(ticks.length).toBeLessThanOrEqual(6)
        },
      ),
    )
  })
})

describe('timeTicks', () => {
  const at = (text: string) => Date.parse(text)
  const iso = (ticks: readonly number[]) => ticks.map((tick) => new Date(tick).toISOString().slice(0, 16))

  it('stands on round times of the zone', () => {
    const range = { from: at('2026-11-21T10:07:00Z'), to: at('2026-11-22T10:07:00Z') }
    expect(iso(timeTicks(range, 5, 'UTC'))).toEqual([
      '2026-11-21T12:00',
      '2026-11-21T18:00',
      '2026-11-22T00:00',
      '2026-11-22T06:00',
    ])
    expect(iso(timeTicks(range, 5, 'Asia/Shanghai'))[0]).toBe('2026-11-21T16:00')
    expect(iso(timeTicks({ ...range, to: at('2026-11-24T10:00Z') }, 4, 'Asia/Kolkata'))[0]).toBe('2026-11-21T18:30')
  })

  it('keeps to midnight when the clock changes', () => {
    const range = { from: at('2026-10-24T12:00:00Z'), to: at('2026-10-27T12:00:00Z') }
    expect(iso(timeTicks(range, 4, 'Europe/Berlin'))).toEqual([
      '2026-10-24T22:00',
      '2026-10-25T23:00',
      '2026-10-26T23:00',
    ])
  })

  it('grows, stays inside and is never more than asked', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia')
    const start = fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') })
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1000, max: 400 * 86_400_000 }),
        fc.integer({ min: 1, max: 12 }),
        zones,
        (from, span, most, zone) => {
          const ticks = timeTicks({ from, to: from + span }, most, zone)
          expect(ticks.length).toBeLessThanOrEqual(most)
          for (const [index, tick] of ticks.entries()) {
            expect(tick >= from && tick <= from + span).toBe(true)
            expect(tick > (ticks[index - 1] ?? -1)).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
