import { describe, expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import { draftStore } from './draft-store'

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', required: false, ...more })
const fields: readonly Field[] = [
  text('name'),
  text('host', { required: true }),
  { name: 'retries', type: 'integer', required: false, default: 5 },
  { name: 'tags', type: 'set', required: false, item: text('*') },
  { name: 'service', type: 'foreign', required: false, reference: 'services' },
]
const rules = { fields, checks: [] }
const before = { id: '1', name: 'orders', host: 'orders.int', retries: 5, tags: ['a', 'b'], unheard: { of: 1 } }

describe('a draft', () => {
  it('that changes nothing has no patch, whatever was typed on the way', () => {
    const store = draftStore({ before, rules })
    store.set('host', 'other')
    expect(store.patch()).toEqual({ host: 'other' })
    store.set('host', 'orders.int')
    store.set('tags', ['b', 'a'])
    expect(store.patch()).toBeUndefined()
    expect(store.isChanged('tags')).toBe(false)
  })

  it('takes one field back, or all', () => {
    const store = draftStore({ before, rules })
    store.set('host', 'other')
    store.set('name', undefined)
    store.reset('host')
    expect(store.patch()).toEqual({ name: null })
    store.resetAll()
    expect(store.patch()).toBeUndefined()
  })

  it('keeps what no field shows', () => {
    const store = draftStore({ before, rules })
    store.set('host', 'other')
    expect(store.get().draft).toMatchObject({ unheard: { of: 1 } })
  })

  it('forgets what the gateway said about a field once it is changed, and about the whole', () => {
    const store = draftStore({ before, rules })
    store.refuse({ host: 'invalid hostname', name: 'taken', '@entity': 'no' })
    store.set('host', 'other')
    expect(store.get().refusals).toEqual({ name: 'taken' })
    expect(store.problems()).toEqual({ name: { text: 'taken' } })
  })

  it('knows the certain problems of a new entity', () => {
    const store = draftStore({ before: {}, rules })
    expect(Object.keys(store.problems())).toEqual(['host'])
    store.set('host', 'orders.int')
    expect(store.problems()).toEqual({})
  })

  it('starts again from what was saved', () => {
    const store = draftStore({ before, rules })
    store.set('host', 'other')
    store.setTried()
    store.rebase({ ...before, host: 'other' })
    expect(store.patch()).toBeUndefined()
    expect(store.get().isTried).toBe(false)
  })

  it('tells who listens, and stops', () => {
    const store = draftStore({ before, rules })
    let heard = 0
    const stop = store.subscribe(() => heard++)
    store.set('host', 'a')
    stop()
    store.set('host', 'b')
    expect(heard).toBe(1)
  })
})

describe('a draft typed as text', () => {
  it('keeps the last readable state while the text cannot be read, and holds the save back', () => {
    const store = draftStore({ before, rules })
    store.type({ language: 'yaml', text: 'host: other # why' }, { ...before, host: 'other' })
    store.type({ language: 'yaml', text: 'host: [', problem: 'line 1' }, undefined)
    expect(store.patch()).toEqual({ host: 'other' })
    expect(store.get()).toMatchObject({ held: { '@text': 'line 1' }, typed: { text: 'host: [' } })
    store.set('name', 'x')
    expect(store.get()).toMatchObject({ held: {}, typed: undefined })
  })

  it('forgets only what the gateway said about values that changed', () => {
    const store = draftStore({ before, rules })
    store.refuse({ host: 'bad', name: 'taken', 'unheard.of': 'bad', '@entity': 'no' })
    store.type({ language: 'json', text: '…' }, { ...before, host: 'other' })
    expect(store.get().refusals).toEqual({ name: 'taken', 'unheard.of': 'bad' })
  })
})

describe('the place that shows a problem', () => {
  it('is the nearest one that is drawn, and none where nothing is', () => {
    const store = draftStore({ before, rules })
    const stop = store.showAt('config')
    store.showAt('config.redis')
    store.showAt('config.redis.host')
    expect(['config.redis.old', 'config.redis.host', 'config.x.y', 'name', '@entity'].map(store.shownAt)).toEqual([
      'config.redis',
      'config.redis.host',
      'config',
      undefined,
      undefined,
    ])
    stop()
    expect(store.shownAt('config.x')).toBeUndefined()
  })

  it('is told once for many', async () => {
    const store = draftStore({ before, rules })
    let heard = 0
    store.subscribe(() => heard++)
    for (const path of ['a', 'b', 'c']) store.showAt(path)
    await Promise.resolve()
    expect(heard).toBe(1)
  })
})
