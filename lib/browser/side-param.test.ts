import { expect, it } from 'vitest'
import { readSide, sideParam } from './side-param'

const own = 'c1'

it('reads back what it wrote', () => {
  for (const side of [{ snapshotId: 's1' }, { connectionId: own }, { connectionId: 'c2' }])
    expect(readSide(sideParam(side, own), own)).toEqual(side)
})

it('knows what is no side', () => {
  for (const param of [null, '', 'snapshot:', 'snapshot', 'else:1']) expect(readSide(param, own)).toBeUndefined()
})
