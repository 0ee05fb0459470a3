import { expect, it } from 'vitest'
import { newWordMarks } from './word-marks'

it('searches a word once, again only when there are more rows, and forgets words nobody asks for', () => {
  const rows = ['orders', 'billing']
  const searched: string[] = []
  const marks = newWordMarks(
    (word, found) => {
      searched.push(word)
      for (const [index, row] of rows.entries()) if (row.includes(word)) found(index)
    },
    () => rows.length,
  )
  expect([...marks.of('ord')]).toEqual([1, 0])
  expect([...marks.of('ord')]).toEqual([1, 0])
  expect(searched).toEqual(['ord'])

  rows.push('fjord')
  expect([...marks.of('ord')]).toEqual([1, 0, 1])
  expect(searched).toEqual(['ord', 'ord'])

  for (let at = 0; at < 50; at++) marks.of(`word ${at}`)
  expect(marks.bytes()).toBeLessThan(50 * rows.length)
  expect([...marks.of('ord')]).toEqual([1, 0, 1])
  expect(searched.filter((word) => word === 'ord')).toHaveLength(3)
})
