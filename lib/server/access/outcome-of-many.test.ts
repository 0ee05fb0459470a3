import { expect, it } from 'vitest'
import type { AccessStatus, Verdict } from '@/lib/access/types'
import { outcomeOfMany } from './outcome-of-many'

const verdict = (status: AccessStatus, plugin = 'k'): Verdict => ({
  status,
  reason: { because: 'credential_missing', plugins: [plugin] },
  notes: [],
})
const statusOf = (...statuses: AccessStatus[]) => outcomeOfMany(statuses.map((status) => verdict(status))).status

it('is what all routes are, or that it is some of them', () => {
  expect(statusOf('denied', 'denied')).toBe('denied')
  expect(statusOf('allowed', 'open')).toBe('allowed')
  expect(statusOf('open', 'open')).toBe('open')
  expect(statusOf('allowed', 'denied')).toBe('some')
  expect(statusOf('open', 'unreachable')).toBe('some')
  expect(statusOf('denied', 'unreachable', 'unreachable')).toBe('unreachable')
  expect(statusOf()).toBe('unreachable')
})

it('tells equal verdicts once, the most frequent first, three at most', () => {
  const all = ['a', 'b', 'b', 'c', 'd', 'b', 'c'].map((plugin) => verdict('denied', plugin))
  expect(outcomeOfMany(all).verdicts).toEqual([
    { verdict: verdict('denied', 'b'), routes: 3 },
    { verdict: verdict('denied', 'c'), routes: 2 },
    { verdict: verdict('denied', 'a'), routes: 1 },
  ])
})
