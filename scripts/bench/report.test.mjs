import { describe, expect, it } from 'vitest'
import { judge, median } from './report.mjs'

describe('judge', () => {
  it.each([
    [{ value: 180, peer: 131, target: 1.5 }, 'x | 180 KiB | peer 131 KiB | ratio 1.37 | target 1.5 | pass'],
    [
      { value: 4.5, peer: 4, target: 1, peerName: 'limit' },
      'x | 4.50 KiB | limit 4.00 KiB | ratio 1.13 | target 1 | fail',
    ],
  ])('%j', (figure, line) => {
    const judged = judge({ name: 'x', unit: 'KiB', ...figure })
    expect(judged.line).toBe(line)
    expect(judged.isPassed).toBe(line.endsWith('pass'))
  })
})

it('says of what could not be measured that it was skipped, never that it passed', () => {
  expect(judge({ name: 'x', skipped: 'no peer here' }).line).toBe('x | skipped | no peer here')
})

describe('median', () => {
  it('is the middle, or halfway between the two', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })
})
