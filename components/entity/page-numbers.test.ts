import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageNumbers } from './page-numbers'

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [5, 10, [1, 'gap', 4, 5, 6, 'gap', 10]],
  [3, 10, [1, 2, 3, 4, 'gap', 10]],
  [4, 10, [1, 2, 3, 4, 5, 'gap', 10]],
] as const)('page %i of %i', (page, pages, numbers) => {
  expect(pageNumbers(page, pages)).toEqual(numbers)
})

it('always offers first, current and last, in order, and a gap only for two pages or more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (one, other) => {
      const [page, pages] = [Math.min(one, other), Math.max(one, other)]
      const shown = pageNumbers(page, pages)
      const numbers = shown.filter((number) => number !== 'gap')
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(numbers).toEqual(expect.arrayContaining([1, page, pages]))
      expect(shown.length).toBeLessThanOrEqual(9)
      shown.forEach((number, index) => {
        if (number === 'gap') expect(Number(shown[index + 1]) - Number(shown[index - 1])).toBeGreaterThan(2)
      })
    }),
  )
})
