import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { api, pages } from './paths'

const odd = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom(
    '.',
    '..',
    '...',
    'a/b',
    '../x',
    '%2e%2e',
    '%2F',
    'a b',
    'a,b',
    '?x=1',
    '#top',
    '队伍',
    '\\',
    'team:shop',
    '+',
  ),
)

describe('the address of a tag', () => {
  it('survives a browser and names the tag again, whatever it is', () => {
    fc.assert(
      fc.property(odd, (tag) => {
        const { pathname, searchParams } = new URL(pages.tag('c1', tag), 'http://console.example')
        const [, , , page, segment, ...more] = pathname.split('/')
        expect(page).toBe('tags')
        expect(more).toEqual([])
        expect(segment === undefined ? searchParams.get('tag') : decodeURIComponent(segment)).toBe(tag)
      }),
    )
  })

  it('of the API carries it in the query', () => {
    fc.assert(
      fc.property(odd, (tag) => {
        const { pathname, searchParams } = new URL(api.tagged('c1', tag), 'http://console.example')
        expect(pathname).toBe('/api/connections/c1/tags/entities')
        expect(searchParams.get('tag')).toBe(tag)
      }),
    )
  })
})
