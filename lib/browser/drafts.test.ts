import { beforeEach, expect, it, vi } from 'vitest'
import { draftKey, forgetAllDrafts, forgetDraft, keepDraft, keptDraft } from './drafts'

const key = draftKey({ userId: 'u1', connectionId: 'c1', kind: 'services', id: '42' })

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  })
  return () => vi.unstubAllGlobals()
})

it('forgets all of them and nothing else', () => {
  keepDraft(key, { host: 'other' })
  localStorage.setItem('theme', 'dark')
  forgetAllDrafts()
  expect(keptDraft(key)).toBeUndefined()
  expect(localStorage.getItem('theme')).toBe('dark')
})

it('gives back what was kept, per person, connection, kind and entity', () => {
  keepDraft(key, { host: 'other' }, '2026-01-01T00:00:00.000Z')
  expect(keptDraft(key)).toEqual({ value: { host: 'other' }, keptAt: '2026-01-01T00:00:00.000Z' })
  const others = [{ connectionId: 'c2' }, { userId: 'u2' }, { kind: 'routes' }, { id: '43' }]
  for (const other of others) {
    const otherKey = draftKey({ userId: 'u1', connectionId: 'c1', kind: 'services', id: '42', ...other })
    expect(keptDraft(otherKey)).toBeUndefined()
  }
  forgetDraft(key)
  expect(keptDraft(key)).toBeUndefined()
})

it('reads nothing from what is not a draft', () => {
  localStorage.setItem(key, '{"value": [1]}')
  expect(keptDraft(key)).toBeUndefined()
  localStorage.setItem(key, 'no json')
  expect(keptDraft(key)).toBeUndefined()
})

it('goes on where storage is forbidden', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('forbidden')
    },
    setItem: () => {
      throw new Error('full')
    },
  })
  expect(() => keepDraft(key, {})).not.toThrow()
  expect(keptDraft(key)).toBeUndefined()
  expect(forgetAllDrafts).not.toThrow()
})
