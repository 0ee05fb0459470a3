import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubledKey, isSameMap, mapOf, rowsOf } from './map-rows'

const keys = fc.string({ minLength: 1, maxLength: 6 })

describe('rows of a map', () => {
  it('give back the map they came from', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, fc.string()), (map) => {
        expect(mapOf(rowsOf(map))).toEqual({ ...map })
        expect(isSameMap(rowsOf(map), { ...map })).toBe(true)
        expect(doubledKey(rowsOf(map))).toBeUndefined()
      }),
    )
  })

  it('keep the first of two rows with one key and name the key', () => {
    const rows = [
      { key: 'x-a', value: '1' },
      { key: '', value: 'unnamed' },
      { key: 'x-a', value: '2' },
    ]
    expect(mapOf(rows)).toEqual({ 'x-a': '1' })
    expect(doubledKey(rows)).toBe('x-a')
  })

  it('know that another map came from outside', () => {
    expect(isSameMap([{ key: 'x', value: '1' }], { x: '2' })).toBe(false)
    expect(isSameMap([{ key: '', value: '' }], undefined)).toBe(true)
  })
})
