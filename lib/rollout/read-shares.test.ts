import { expect, it } from 'vitest'
import { readShares } from './read-shares'

it.each([
  ['5, 25, 50, 100', [5, 25, 50, 100]],
  ['0.5% 1% 100%', [0.5, 1, 100]],
  ['', undefined],
  ['25, 5', undefined],
  ['0, 50', undefined],
  ['50, 101', undefined],
  ['half', undefined],
  [Array.from({ length: 21 }, (_, at) => at + 1).join(), undefined],
])('%j is %j', (text, shares) => {
  expect(readShares(text)).toEqual(shares)
})
