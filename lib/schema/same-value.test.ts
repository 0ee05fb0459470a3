import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from './field'
import { arbitraryFields, arbitraryValue, reorderedSets } from './fixtures/arbitrary-fields'
import { fixtures } from './fixtures/recorded-schemas'
import type { Json } from './json'
import { defaultOf, newDraft, newItem, withDefaults } from './new-value'
import { readFields } from './read-fields'
import { sameValue } from './same-value'

const someField = arbitraryFields.map((fields): Field => ({ name: 'it', type: 'record', required: true, fields }))
const twoValues = someField.chain((field) => fc.tuple(fc.constant(field), arbitraryValue(field), arbitraryValue(field)))
const text: Field = { name: 't', type: 'string', required: false }
const set: Field = { name: 's', type: 'set', required: false, item: { ...text, name: '*' } }

describe('laws of sameValue', () => {
  it('a value is the same as itself, and as itself with sets and keys reordered', () => {
    fc.assert(
      fc.property(twoValues, ([field, a]) => {
        expect(sameValue(field, a, structuredClone(a))).toBe(true)
        expect(sameValue(field, a, reorderedSets(field, a))).toBe(true)
      }),
    )
  })

  it('is the same both ways', () => {
    fc.assert(
      fc.property(twoValues, ([field, a, b]) => {
        expect(sameValue(field, a, b)).toBe(sameValue(field, b, a))
      }),
    )
  })

  it('absent means the default', () => {
    fc.assert(
      fc.property(twoValues, ([field]) => {
        expect(sameValue(field, {}, defaultOf(field))).toBe(true)
        expect(sameValue(field, undefined, withDefaults(field.fields ?? [], {}))).toBe(true)
      }),
    )
  })
})

describe('sameValue', () => {
  it.each<[string, Field | undefined, Json | undefined, Json | undefined, boolean]>([
    ['sets in any order', set, ['a', 'b'], ['b', 'a'], true],
    ['sets with something twice', set, ['a', 'a', 'b'], ['b', 'a'], true],
    ['other sets', set, ['a', 'b'], ['a', 'c'], false],
    ['arrays in another order', { ...set, type: 'array' }, ['a', 'b'], ['b', 'a'], false],
    ['null and absent', text, null, undefined, true],
    ['null and an empty text', text, null, '', true],
    ['null and an empty text that is allowed', { ...text, minLength: 0 }, null, '', false],
    ['null and a default', { ...text, default: 'd' }, null, 'd', false],
    ['absent and a default', { ...text, default: 'd' }, undefined, 'd', true],
    ['null and an empty list', set, null, [], false],
    ['an empty list as Lua writes it', set, {}, [], true],
    ['a text and a number', text, '1', 1, false],
    ['keys in another order', undefined, { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ['a null key where nothing describes it', undefined, { a: null }, {}, false],
  ])('%s', (_, field, a, b, expected) => {
    expect(sameValue(field, a, b)).toBe(expected)
  })
})

describe('defaults', () => {
  it('of a required record are built from its fields', () => {
    const config = readFields(fixtures['rate-limiting']).find(({ name }) => name === 'config')
    expect(config && defaultOf(config)).toMatchObject({ policy: 'local', redis: { port: 6379 }, limit_by: 'consumer' })
  })

  it('do not stand in a new draft', () => {
    expect(newDraft(readFields(fixtures.services))).toEqual({})
  })

  it('of auto fields are the gateway’s to make', () => {
    expect(defaultOf({ name: 'id', type: 'string', required: false, auto: true })).toBeUndefined()
  })
})

describe('newItem', () => {
  it.each<[Partial<Field>, Json]>([
    [{ type: 'string' }, ''],
    [{ type: 'string', oneOf: ['a', 'b'] }, 'a'],
    [{ type: 'integer', between: [100, 999] }, 100],
    [{ type: 'number', greaterThan: 0 }, 1],
    [{ type: 'integer' }, 0],
    [{ type: 'boolean', default: true }, true],
    [{ type: 'record' }, {}],
    [{ type: 'set' }, []],
  ])('%j starts as %j', (field, expected) => {
    expect(newItem({ name: '*', type: 'string', required: false, ...field })).toEqual(expected)
  })
})
