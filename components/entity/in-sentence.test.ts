import { expect, it } from 'vitest'
import { inSentence } from './in-sentence'

it.each([
  ['Service', 'service'],
  ['CA certificate', 'CA certificate'],
  ['SNIs', 'SNIs'],
  ['Key set', 'key set'],
  ['路由', '路由'],
])('%s inside a sentence is %s', (label, word) => {
  expect(inSentence(label)).toBe(word)
})
