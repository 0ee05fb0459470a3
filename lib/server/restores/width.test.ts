import { describe, expect, it } from 'vitest'
import { newWidth } from './width'

/** Lets a gateway answer that many a second at each width, and says which width it is given in the end. */
function settledWidth(perSecond: (width: number) => number, calls = 1_500, most?: number): number {
  let now = 0
  const width = newWidth(most, () => now)
  for (let call = 0; call < calls; call++) {
    now += 1_000 / perSecond(width.now())
    width.note()
  }
  return width.now()
}

describe('the width of a run', () => {
  it('is the widest where every call more is an answer more', () => {
    expect(settledWidth((width) => width * 20)).toBe(32)
  })

  it('stays at the knee of a gateway, and does not lengthen its queues', () => {
    expect(settledWidth((width) => Math.min(width, 16) * 20)).toBe(16)
    expect(settledWidth(() => 100)).toBe(8)
  })

  it('leaves a width that became bad', () => {
    let calls = 0
    expect(settledWidth((width) => (calls++ > 700 && width > 8 ? 10 : width * 20), 3_000)).toBe(8)
  })

  it('never exceeds what it was given', () => {
    expect(settledWidth((width) => width, 500, 4)).toBe(4)
  })
})
