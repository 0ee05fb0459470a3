import { expect, it } from 'vitest'
import { passwordWords } from './password-words'

it.each([
  ['', { id: 'short', missing: 12 }],
  ['elevenchars', { id: 'short', missing: 1 }],
  // Characters count, not UTF-16 units: twelve emoji are twelve.
  ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔', { id: 'short', missing: 1 }],
  ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧', { id: 'enough' }],
  ['aaaaaaaaaaaaaaaa', { id: 'repetitive' }],
  ['correct horse', { id: 'enough' }],
  ['correct horse battery staple', { id: 'strong' }],
  ['密'.repeat(342), { id: 'tooLong' }],
])('"%s" is %j', (password, words) => expect(passwordWords(password)).toEqual(words))
