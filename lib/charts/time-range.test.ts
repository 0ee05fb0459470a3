import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangePresets, readRange, spanOf, type TimeRange, writeRange, zoomOf } from './time-range'

const now = Date.parse('2026-11-21T12:00:00Z')

describe('a range in the address', () => {
  it.each([
    ['', { preset: '1h' }],
    ['range=90d', { preset: '90d' }],
    ['range=constructor', { preset: '1h' }],
    ['from=1763700000000&to=1763710000000', { from: 1_763_700_000_000, to: 1_763_710_000_000 }],
    ['from=1763710000000&to=1763700000000', { preset: '1h' }],
    ['from=0&to=1e99', { preset: '1h' }],
    ['from=abc&to=&range=6h', { preset: '6h' }],
  ])('%s', (query, range) => expect(readRange(new URLSearchParams(query))).toEqual(range))

  it('is read as it was written', () => {
    const ranges: fc.Arbitrary<TimeRange> = fc.oneof(
      fc.constantFrom(...(Object.keys(rangePresets) as (keyof typeof rangePresets)[])).map((preset) => ({ preset })),
      fc
        .tuple(fc.integer({ min: Date.UTC(2016, 0), max: now }), fc.integer({ min: 60_000, max: 34_000_000_000 }))
        .map(([from, span]) => ({ from, to: from + span })),
    )
    fc.assert(
      fc.property(ranges, (range) => {
        const query = new URLSearchParams(
          Object.entries(writeRange(range)).filter((entry): entry is [string, string] => entry[1] !== undefined),
        )
        expect(readRange(query)).toEqual(range)
      }),
    )
  })
})

it('moves with the clock, or stands', () => {
  expect(spanOf({ preset: '15m' }, now)).toEqual({ from: now - 900_000, to: now })
  expect(spanOf({ from: 1, to: 2 }, now)).toEqual({ from: 1, to: 2 })
})

it('zooms to what was dragged, either way, and not at a click', () => {
  const all = { from: now - 3_600_000, to: now }
  expect(zoomOf(now - 600_000, now - 1_200_000, all)).toEqual({ from: now - 1_200_000, to: now - 600_000 })
  expect(zoomOf(now - 600_000, now - 599_000, all)).toBeUndefined()
  expect(zoomOf(now + 9e9, now - 60_000, all)).toEqual({ from: now - 60_000, to: now })
})
