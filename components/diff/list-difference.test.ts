import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReordered, listDifference } from './list-difference'

const list = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 3 })), { maxLength: 12 })

describe('listDifference', () => {
  it('gives back both lists', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const items = listDifference(before, after)
        expect(items.filter((item) => item.state !== 'new').map((item) => item.value)).toEqual(before)
        expect(items.filter((item) => item.state !== 'gone').map((item) => item.value)).toEqual(after)
      }),
    )
  })

  it('finds nothing between equal lists', () => {
    fc.assert(
      fc.property(list, (items) => {
        expect(listDifference(items, items).every((item) => item.state === 'same')).toBe(true)
      }),
    )
  })

  it('says of one added item only that', () => {
    expect(listDifference(['GET', 'PUT'], ['GET', 'POST', 'PUT'])).toEqual([
      { state: 'same', value: 'GET' },
      { state: 'new', value: 'POST' },
      { state: 'same', value: 'PUT' },
    ])
  })

  it('takes no notice of the order of keys', () => {
    expect(listDifference([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toEqual([{ state: 'same', value: { b: 2, a: 1 } }])
  })

  it('stays quick on long lists', () => {
    const before = Array.from({ length: 3000 }, (_, index) => index)
    const after = before.map((value) => value + 1)
    const items = listDifference(before, after)
    expect(items.filter((item) => item.state === 'gone')).toEqual([{ state: 'gone', value: 0 }])
    expect(items.filter((item) => item.state === 'new')).toEqual([{ state: 'new', value: 3000 }])
  })
})

describe('isReordered', () => {
  it('is true for another order only', () => {
    expect(isReordered(['a', 'b'], ['b', 'a'])).toBe(true)
    expect(isReordered(['a', 'b'], ['a', 'b'])).toBe(false)
    expect(isReordered(['a', 'b'], ['b', 'c'])).toBe(false)
    expect(isReordered(['a', 'a', 'b'], ['a', 'b', 'b'])).toBe(false)
  })
})
