import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonMistake } from './json-mistake'

it('finds none in JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (text, indent) => {
      expect(jsonMistake(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined()
    }),
  )
})

it('finds one exactly where JSON.parse does', () => {
  const texts = fc.array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '1', '0', '-', '.', 'true', ' ', '\n'))
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('')
      expect(jsonMistake(text) === undefined).toBe(canParse(text))
    }),
    { numRuns: 2000 },
  )
})

it.each([
  ['{"host": orders}', 9],
  ['{"host": "a",}', 13],
  ['{"host" "a"}', 8],
  ['[1, 2', 5],
  ['{} x', 3],
  ['', 0],
])('%j goes wrong at %i', (text, at) => {
  expect(jsonMistake(text)).toBe(at)
})

function canParse(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
