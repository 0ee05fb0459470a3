import { describe, expect, it } from 'vitest'
import { formatMoment, formatRelative, relativeStaysMs } from './time'

const now = Date.UTC(2026, 10, 21, 12, 0, 0)
const minute = 60_000
const day = 86_400_000

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [-1500, 'now'],
    [-5000, '5 sec. ago'],
    [-59_999, '59 sec. ago'],
    [-minute, '1 min. ago'],
    [-119_000, '1 min. ago'],
    [-2 * 60 * minute, '2 hr. ago'],
    [-day, 'yesterday'],
    [3 * day, 'in 3 days'],
    [-45 * day, 'last mo.'],
    [-800 * day, '2 yr. ago'],
  ])('%d ms away is "%s"', (awayMs, words) => expect(formatRelative('en', now + awayMs, now)).toBe(words))

  it('speaks Chinese', () => expect(formatRelative('zh-CN', now - 5000, now)).toBe('5秒前'))
})

it('formatMoment counts hours to 24 and names the zone', () => {
  expect(formatMoment('en', now)).toMatch(/Nov .*2026.* \d\d:\d\d:00 \S+/)
})

it('words about a moment ago are rewritten sooner than words about last year', () => {
  expect(relativeStaysMs(now - 1000, now)).toBeLessThan(relativeStaysMs(now - day, now))
})
