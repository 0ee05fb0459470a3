import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import { arbitraryEntity, arbitraryFields, reorderedSets } from '@/lib/schema/fixtures/arbitrary-fields'
import type { JsonObject } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import { applyPatch, changedFields, isChangedValue, movedSince, revertedFields, seenOf } from './changed-fields'

const twoEntities = arbitraryFields.chain((fields) =>
  fc.record({ fields: fc.constant(fields), before: arbitraryEntity(fields), draft: arbitraryEntity(fields) }),
)
const root = (fields: readonly Field[]): Field => ({ name: '', type: 'record', required: true, fields })

const fields: Field[] = [
  { name: 'id', type: 'string', required: false, auto: true, uuid: true },
  { name: 'name', type: 'string', required: false },
  { name: 'retries', type: 'integer', required: false, default: 5 },
  { name: 'hosts', type: 'array', required: false, item: { name: '*', type: 'string', required: false } },
  { name: 'tags', type: 'set', required: false, item: { name: '*', type: 'string', required: true } },
  { name: 'headers', type: 'map', required: false, value: { name: '#', type: 'string', required: false } },
  {
    name: 'config',
    type: 'record',
    required: true,
    fields: [
      { name: 'host', type: 'string', required: false },
      { name: 'password', type: 'string', required: false, encrypted: true },
      {
        name: 'redis',
        type: 'record',
        required: true,
        fields: [{ name: 'port', type: 'integer', required: false, default: 6379 }],
      },
    ],
  },
  { name: 'service', type: 'foreign', required: false, reference: 'services' },
]
const entity: JsonObject = {
  id: '5b0c29f0-8a8e-4e0c-9a5c-3f2d6b1a7e10',
  name: 'orders',
  retries: 5,
  hosts: ['a', 'b'],
  tags: ['x', 'y'],
  headers: { one: '1', two: '2' },
  config: { host: 'h', redis: { port: 6379 } },
  service: { id: 's1' },
}
const changed = (draft: JsonObject) => changedFields(entity, draft, fields)

describe('laws of changedFields', () => {
  it('nothing changed: nothing is sent', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before }) => {
        expect(changedFields(before, structuredClone(before), fields)).toBeUndefined()
      }),
    )
  })

  it('sets and keys in another order: nothing is sent', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before }) => {
        expect(changedFields(before, reorderedSets(root(fields), before) as JsonObject, fields)).toBeUndefined()
      }),
    )
  })

  it('applied to what was there, the patch gives the draft', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before, draft }) => {
        const patch = changedFields(before, draft, fields)
        const after = patch ? applyPatch(before, patch, fields) : before
        expect(sameValue(root(fields), after, draft)).toBe(true)
        expect(changedFields(after, draft, fields)).toBeUndefined()
      }),
    )
  })

  it('is the smallest: without any one of its top fields it does not give the draft', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before, draft }) => {
        const patch = changedFields(before, draft, fields) ?? {}
        for (const name of Object.keys(patch)) {
          const { [name]: _, ...rest } = patch
          expect(sameValue(root(fields), applyPatch(before, rest, fields), draft)).toBe(false)
        }
      }),
    )
  })

  it('reverted and applied, a patch leaves what was there', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before, draft }) => {
        const patch = changedFields(before, draft, fields)
        if (!patch) return
        const after = applyPatch(before, patch, fields)
        const back = revertedFields(patch, { before, after, fields })
        const again = back ? applyPatch(after, back, fields) : after
        expect(changedFields(before, again, fields)).toBeUndefined()
      }),
    )
  })

  it('nobody else changed anything: nothing moved since', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before, draft }) => {
        const patch = changedFields(before, draft, fields) ?? {}
        expect(movedSince(before, seenOf(before, patch, fields), fields)).toEqual([])
      }),
    )
  })

  it('what someone else changed at the same places is found, unless they changed it to the same', () => {
    fc.assert(
      fc.property(twoEntities, ({ fields, before, draft }) => {
        const patch = changedFields(before, draft, fields) ?? {}
        const after = applyPatch(before, patch, fields)
        const moved = movedSince(after, seenOf(before, patch, fields), fields)
        expect(moved.length > 0).toBe(Object.keys(patch).length > 0)
      }),
    )
  })
})

describe('changedFields', () => {
  it('sends only the field that changed', () => {
    expect(changed({ ...entity, name: 'billing' })).toEqual({ name: 'billing' })
  })

  it('merges records deeply', () => {
    expect(changed({ ...entity, config: { host: 'h', redis: { port: 1 } } })).toEqual({
      config: { redis: { port: 1 } },
    })
  })

  it('sends lists, sets and maps whole', () => {
    expect(changed({ ...entity, hosts: ['b', 'a'] })).toEqual({ hosts: ['b', 'a'] })
    expect(changed({ ...entity, tags: ['y', 'z'] })).toEqual({ tags: ['y', 'z'] })
    expect(changed({ ...entity, headers: { two: '2' } })).toEqual({ headers: { two: '2' } })
  })

  it('sends null for what was emptied, whichever way', () => {
    const { name: _, ...nameless } = entity
    expect(changed(nameless)).toEqual({ name: null })
    expect(changed({ ...entity, name: null })).toEqual({ name: null })
    expect(changed({ ...entity, name: '' })).toEqual({ name: null })
  })

  it('does not take a stored null for the default', () => {
    expect(changedFields({ ...entity, retries: null }, entity, fields)).toEqual({ retries: 5 })
    expect(changed({ ...entity, retries: null })).toEqual({ retries: null })
  })

  it('sends nothing for what never had a value', () => {
    const before = { ...entity, name: null }
    expect(changedFields(before, { ...before, name: '' }, fields)).toBeUndefined()
    expect(changedFields({}, { name: null, tags: null }, fields)).toBeUndefined()
  })

  it('does not touch a secret that was withheld from both', () => {
    expect(changed({ ...entity, config: { host: 'other', redis: { port: 6379 } } })).toEqual({
      config: { host: 'other' },
    })
  })

  it('does not take the id away because the JSON view lost it', () => {
    const { id: _, ...rest } = entity
    expect(changed(rest)).toBeUndefined()
  })

  it('lets fields that no schema describes survive, and compares them as JSON', () => {
    const before = { ...entity, newer: { a: [1], b: 2 } }
    expect(changedFields(before, { ...entity, newer: { b: 2, a: [1] } }, fields)).toBeUndefined()
    expect(changedFields(before, { ...before, newer: { a: [2], b: 2 } }, fields)).toEqual({ newer: { a: [2], b: 2 } })
  })

  it('of a new entity sends what was filled in', () => {
    expect(changedFields({}, { name: 'x', retries: 5, config: {} }, fields)).toEqual({
      name: 'x',
      retries: 5,
      config: {},
    })
  })

  it('adds a record that was null, even an empty one: Kong fills it', () => {
    const optional: Field[] = [{ name: 'pem', type: 'record', required: false, fields: [] }]
    expect(changedFields({ pem: null }, { pem: {} }, optional)).toEqual({ pem: {} })
  })
})

describe('seenOf and movedSince', () => {
  it('hold the old values in the shape of the patch', () => {
    const patch = { name: 'new', config: { host: 'i' }, tags: ['z'] }
    expect(seenOf(entity, patch, fields)).toEqual({ name: 'orders', config: { host: 'h' }, tags: ['x', 'y'] })
  })

  it('leave a withheld secret out, so that setting it is no conflict', () => {
    const seen = seenOf(entity, { config: { password: 'new' } }, fields)
    expect(seen).toEqual({ config: {} })
    const full = { ...entity, config: { host: 'h', password: 'old', redis: { port: 6379 } } }
    expect(movedSince(full, seen, fields)).toEqual([])
  })

  it('name the path that moved', () => {
    const seen = { config: { host: 'h' }, tags: ['y', 'x'] }
    expect(movedSince({ ...entity, config: { host: 'moved', redis: { port: 1 } } }, seen, fields)).toEqual([
      'config.host',
    ])
  })

  it('see that a value was taken away meanwhile', () => {
    expect(movedSince({ ...entity, name: null }, { name: 'orders' }, fields)).toEqual(['name'])
  })
})

describe('isChangedValue', () => {
  it('marks an emptied field although its default is what it held', () => {
    const retries = fields.find(({ name }) => name === 'retries')
    expect(isChangedValue(retries, 5, undefined)).toBe(true)
    expect(isChangedValue(retries, undefined, undefined)).toBe(false)
    expect(isChangedValue(retries, null, undefined)).toBe(false)
  })
})

describe('taking a patch back', () => {
  const revert = (patch: JsonObject, after: JsonObject) => revertedFields(patch, { before: entity, after, fields })

  it('leaves alone what others changed meanwhile, and what the gateway moved itself', () => {
    const after = { ...entity, name: 'mine', retries: 9, updated_at: 2 }
    expect(revert({ name: 'mine' }, after)).toEqual({ name: 'orders' })
  })

  it('empties what the patch filled, and restores one field of a record', () => {
    const after = { ...entity, path: '/x', config: { host: 'new', redis: { port: 1 } } }
    expect(revert({ path: '/x', config: { host: 'new' } }, after)).toEqual({ path: null, config: { host: 'h' } })
  })
})
