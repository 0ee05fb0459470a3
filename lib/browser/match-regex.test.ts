import { expect, it } from 'vitest'
import { matchRegex } from './match-regex'

it('says what matched and its groups', () => {
  const answer = matchRegex({ source: '^/(?<kind>\\w+)/(\\d+)(/x)?', flags: '', texts: ['/orders/42/y', '/'] })
  const groups = [
    { name: 'kind', value: 'orders' },
    { name: '2', value: '42' },
  ]
  expect(answer).toEqual({ matches: [{ matched: '/orders/42', groups }, null] })
})

it('begins anew for each text, also when the expression is sticky', () => {
  const matched = { matched: '/a', groups: [] }
  expect(matchRegex({ source: '/a', flags: 'y', texts: ['/a', '/a', 'x/a'] })).toEqual({
    matches: [matched, matched, null],
  })
})

it('says when there is no such expression', () => {
  expect(matchRegex({ source: '(', flags: '', texts: [] })).toHaveProperty('invalid')
})
