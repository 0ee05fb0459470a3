import { describe, expect, it } from 'vitest'
import { bundledWith } from '@/lib/plugins/bundled'
import { galleryOf, pluginsLine } from './gallery-of'

const wordsOf = (words: { en: string }) => words.en
const gateway = { plugins: ['our-own', 'jwt', 'rate-limiting', 'key-auth'], version: '3.9.3' }
const installed = (search: string) =>
  galleryOf(gateway, { search, wordsOf })
    .filter(({ isInstalled }) => isInstalled)
    .map(({ name }) => name)

describe('the gallery', () => {
  it('orders by category and puts custom plugins last', () => {
    expect(installed('')).toEqual(['jwt', 'key-auth', 'rate-limiting', 'our-own'])
  })

  it('finds by name, by sentence, and by several words', () => {
    expect(installed('RATE')).toEqual(['rate-limiting'])
    expect(installed('api key')).toEqual(['key-auth'])
    expect(installed('api lambda')).toEqual([])
  })

  it('has no sentence for a plugin it does not know', () => {
    expect(galleryOf({ ...gateway, version: '' }, { search: 'own', wordsOf })).toMatchObject([
      { category: 'other', about: undefined },
    ])
  })

  it('shows what comes with this version and is not enabled, after the rest', () => {
    const all = galleryOf(gateway, { search: '', wordsOf })
    expect(all.slice(4).every(({ isInstalled }) => !isInstalled)).toBe(true)
    expect(all.some(({ name, isInstalled }) => name === 'redirect' && !isInstalled)).toBe(true)
    expect(galleryOf({ ...gateway, version: '2.8.5' }, { search: 'redirect', wordsOf })).toEqual([])
  })
})

describe('the line of kong.conf', () => {
  it('keeps `bundled` where all of it is there', () => {
    const plugins = [...bundledWith('3.9.3'), 'ours']
    expect(pluginsLine('theirs', { plugins, version: '3.9.3' })).toBe('bundled,ours,theirs')
    expect(pluginsLine('ours', { plugins, version: '3.9.3' })).toBe('bundled,ours')
  })

  it('adds to the list where only some are', () => {
    expect(pluginsLine('cors', { plugins: ['key-auth', 'acl'], version: '3.9.3' })).toBe('acl,key-auth,cors')
  })
})
