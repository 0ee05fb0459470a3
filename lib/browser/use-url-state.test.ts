import { expect, it } from 'vitest'
import { withUrlPatch } from './use-url-state'

const patched = (query: string, patch: Parameters<typeof withUrlPatch>[1]) =>
  withUrlPatch(new URLSearchParams(query), patch).toString()

it('sets, repeats and takes away parameters, and leaves the others', () => {
  expect(patched('tab=edit&search=a', { search: 'b' })).toBe('tab=edit&search=b')
  expect(patched('tag=old&page=3', { tag: ['x', 'y'], page: undefined })).toBe('tag=x&tag=y')
  expect(patched('tag=x&tag=y', { tag: [] })).toBe('')
})

it('an empty text is no value by itself, and one in a list', () => {
  expect(patched('search=a&tag=x', { search: '', tag: ['', 'z'] })).toBe('tag=&tag=z')
})

it('does not change what it was given', () => {
  const current = new URLSearchParams('a=1')
  withUrlPatch(current, { a: '2' })
  expect(current.toString()).toBe('a=1')
})
