import { expect, it } from 'vitest'
import { numberOf } from './number-input'

it.each([
  ['80', 80],
  [' 1.5 ', 1.5],
  ['-3', -3],
  ['1e3', 1000],
  ['1.', 1],
  ['', undefined],
  ['  ', undefined],
])('%j means %j', (text, value) => {
  expect(numberOf(text)).toBe(value)
})

it.each(['80a', '1,5', 'Infinity', '0x10', '-'])('%j stays as typed, for the check to name it', (text) => {
  expect(numberOf(text)).toBe(text)
})
