import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import { arbitraryEntity, arbitraryFields } from '@/lib/schema/fixtures/arbitrary-fields'
import { changedFields } from './changed-fields'
import { fieldChanges } from './field-changes'

const fields: Field[] = [
  { name: 'name', type: 'string', required: false },
  { name: 'tags', type: 'set', required: false, item: { name: '*', type: 'string', required: false } },
  { name: 'headers', type: 'map', required: false, value: { name: '#', type: 'string', required: false } },
  {
    name: 'config',
    type: 'record',
    required: false,
    fields: [{ name: 'port', type: 'integer', required: false }],
  },
]

describe('fieldChanges', () => {
  it('are there exactly when there is something to send', () => {
    const pair = arbitraryFields.chain((some) =>
      fc.tuple(fc.constant(some), arbitraryEntity(some), arbitraryEntity(some)),
    )
    fc.assert(
      fc.property(pair, ([some, before, after]) => {
        const isChanged = changedFields(before, after, some) !== undefined
        expect(fieldChanges(before, after, some).length > 0).toBe(isChanged)
      }),
    )
  })

  it('name the leaf that differs, old and new', () => {
    const before = { name: 'a', config: { port: 1 }, headers: { x: '1', y: '2' }, tags: ['a', 'b'] }
    const after = { name: 'a', config: { port: 2 }, headers: { x: '1', 'z.z': '3' }, tags: ['b', 'a'] }
    expect(fieldChanges(before, after, fields)).toEqual([
      { path: 'headers.y', before: '2' },
      { path: 'headers.z\\.z', after: '3' },
      { path: 'config.port', before: 1, after: 2 },
    ])
  })

  it('show what was filled in of a new entity, and all of a deleted one', () => {
    const entity = { name: 'a', tags: null, config: { port: 1 } }
    expect(fieldChanges(undefined, entity, fields)).toEqual([
      { path: 'name', after: 'a' },
      { path: 'config.port', after: 1 },
    ])
    expect(fieldChanges(entity, undefined, fields)).toEqual([
      { path: 'name', before: 'a' },
      { path: 'config.port', before: 1 },
    ])
  })

  it('look into objects where no schema is at hand', () => {
    expect(fieldChanges({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } })).toEqual([{ path: 'a.c', before: 2, after: 3 }])
  })

  it('say that an empty object came', () => {
    expect(fieldChanges({ config: null }, { config: {} }, fields)).toEqual([{ path: 'config', after: {} }])
  })
})
