import { describe, expect, it } from 'vitest'
import { fixtures } from './fixtures/recorded-schemas'
import { flattenFieldErrors } from './flatten-field-errors'
import { readFields } from './read-fields'

describe('flattenFieldErrors', () => {
  it.each([
    ['a scalar', { port: 'too large' }, { port: 'too large' }],
    ['a record', { config: { redis: { host: 'required' } } }, { 'config.redis.host': 'required' }],
    ['a list with nulls for the good', { paths: [null, 'bad'] }, { 'paths.1': 'bad' }],
    [
      'a sparse list, counted from 1',
      { paths: { '2': 'bad', '40': 'worse' } },
      { 'paths.1': 'bad', 'paths.39': 'worse' },
    ],
    ['records in a list', { sources: [null, { port: 'bad' }] }, { 'sources.1.port': 'bad' }],
    ['the whole entity', { '@entity': ['one', 'two'], port: 'bad' }, { '@entity': 'one; two', port: 'bad' }],
    ['a whole record', { config: { '@entity': ['one'], a: 'bad' } }, { config: 'one', 'config.a': 'bad' }],
    ['a whole item', { sources: [{ '@entity': ['one'] }] }, { 'sources.0': 'one' }],
    ['a key with a dot', { headers: { 'x.y': 'bad' } }, { 'headers.x\\.y': 'bad' }],
    ['who refers to it', { '@referenced_by': 'routes' }, { '@referenced_by': 'routes' }],
    ['no object', 'text', {}],
    ['nothing', undefined, {}],
    ['null inside', { a: null }, {}],
  ])('%s', (_, errors, flat) => {
    expect(flattenFieldErrors(errors)).toEqual(flat)
  })

  it('tells a map from a list by the schema', () => {
    const fields = readFields(fixtures.routes)
    expect(flattenFieldErrors({ headers: { '1': ['bad'] }, paths: { '1': 'bad' } }, fields)).toEqual({
      'headers.1.0': 'bad',
      'paths.0': 'bad',
    })
  })

  it('ends on what is nested without end', () => {
    let errors: object = { end: 'bad' }
    for (let depth = 0; depth < 10_000; depth++) errors = { deeper: errors }
    expect(flattenFieldErrors(errors)).toEqual({})
  })

  it('cannot be made to touch prototypes', () => {
    const flat = flattenFieldErrors(JSON.parse('{"__proto__":{"polluted":"x"}}'))
    expect(Object.keys(flat)).toEqual(['__proto__.polluted'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
