import { expect, test } from 'vitest'
import { matchWords } from './rule-words'

test.each([
  [{ eq: 'redis' }, { code: 'is', values: ['redis'] }],
  [{ eq: false }, { code: 'is', values: ['false'] }],
  [{ eq: null }, { code: 'empty', values: [] }],
  [{ len_eq: 0 }, { code: 'empty', values: [] }],
  [{ one_of: ['a', 'b'] }, { code: 'is', values: ['a', 'b'] }],
  [{ match: '^header$' }, { code: 'is', values: ['header'] }],
  [{ not_one_of: ['a'] }, { code: 'is_not', values: ['a'] }],
  [{ ne: null }, { code: 'required', values: [] }],
  [{ gt: 0 }, { code: 'more_than', values: ['0'] }],
  [{ contains: 'exp' }, { code: 'contains', values: ['exp'] }],
  [{ required: true }, { code: 'required', values: [] }],
  [{ elements: { not_one_of: ['https', 'tls'] } }, { code: 'has_none_of', values: ['https', 'tls'] }],
  [{ match: '^[a-z]+' }, undefined],
  [{}, undefined],
])('%j', (match, words) => {
  expect(matchWords(match)).toEqual(words)
})
