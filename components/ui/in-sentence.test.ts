import { expect, it } from 'vitest'
import { inSentence } from './in-sentence'

it.each([
  ['Service', 'service'],
  ['Key set', 'key set'],
  ['SNI', 'SNI'],
  ['SNIs', 'SNIs'],
  ['CA certificate', 'CA certificate'],
  ['路由', '路由'],
  ['', ''],
])('"%s" in a sentence is "%s"', (label, words) => expect(inSentence(label)).toBe(words))
