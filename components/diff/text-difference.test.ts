import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNear, textDifference } from './text-difference'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })

describe('textDifference', () => {
  it('gives back both texts', () => {
    fc.assert(
      fc.property(text, text, text, text, (start, a, b, end) => {
        const cut = textDifference(start + a + end, start + b + end)
        expect(cut.start + cut.gone + cut.end).toBe(start + a + end)
        expect(cut.start + cut.came + cut.end).toBe(start + b + end)
      }),
    )
  })

  it('leaves nothing between equal texts', () => {
    expect(textDifference('same', 'same')).toEqual({ start: 'same', gone: '', came: '', end: '' })
  })

  it('cuts to the middle', () => {
    expect(textDifference('http://orders.int:8000/v1', 'http://orders.int:9000/v1')).toEqual({
      start: 'http://orders.int:',
      gone: '8',
      came: '9',
      end: '000/v1',
    })
  })
})

describe('isNear', () => {
  it('tells a touched text from another one', () => {
    expect(isNear(textDifference('/orders/v1/items', '/orders/v2/items'))).toBe(true)
    expect(isNear(textDifference('orders', 'billing'))).toBe(false)
  })
})
