import { expect, it } from 'vitest'
import { pathOf } from './sparkline'

it('draws from zero to the highest value and leaves gaps', () => {
  expect(pathOf([0, 10, null, 5, null], 40, 23)).toBe('M0 21.5L10 1.5M30 11.5h1')
  expect(pathOf([null, null], 40, 23)).toBe('')
  expect(pathOf([0, 0], 40, 23)).toBe('M0 21.5L40 21.5')
})
