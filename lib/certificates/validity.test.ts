import fc from 'fast-check'
import { expect, it } from 'vitest'
import { soonDays, validityOf } from './validity'

const dayMs = 86_400_000
const start = Date.parse('2026-01-01T00:00:00Z')
const end = Date.parse('2026-12-31T00:00:00Z')
const year = { validFrom: new Date(start).toISOString(), validTo: new Date(end).toISOString() }

it.each([
  ['the whole year', start, { state: 'valid', days: 364 }],
  ['the 30th day before the end', end - soonDays * dayMs, { state: 'valid', days: 30 }],
  ['a moment later', end - soonDays * dayMs + 1, { state: 'soon', days: 29 }],
  ['the last moment', end, { state: 'soon', days: 0 }],
  ['a moment after the end', end + 1, { state: 'expired', days: 0 }],
  ['a day and more after the end', end + 1.5 * dayMs, { state: 'expired', days: 1 }],
  ['a moment before the start', start - 1, { state: 'not_yet', days: 1 }],
])('at %s', (_, now, validity) => {
  expect(validityOf(year, now)).toEqual(validity)
})

it('is never expired before its end, nor valid after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: start, max: end + 1_000 * dayMs }), (now) => {
      expect(validityOf(year, now).state === 'expired').toBe(now > end)
    }),
  )
})
