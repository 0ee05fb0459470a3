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
  ['9007199254740991', 9007199254740991],
])('%j means %j', (text, value) => {
  expect(numberOf(text)).toBe(value)
})

it.each(['80a', '1,5', 'Infinity', '0x10', '-'])('%j stays as typed, for the check to name it', (text) => {
  expect(numberOf(text)).toBe(text)
})

it.each(['9007199254740993', '-9007199254740993'])('%j stays a text: no number here is that one', (text) => {
  expect(numberOf(text)).toBe(text)
})
