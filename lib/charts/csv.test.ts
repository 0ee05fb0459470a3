import { expect, it } from 'vitest'
import { csvOf } from './csv'

it('writes RFC 4180 and no formulas', () => {
  expect(
    csvOf([
      ['time', 'a "b", c', '=HYPERLINK("x")'],
      ['2026-11-21T10:00:00.000Z', 1.5, null],
      ['-1+1', -2, Number.NaN],
    ]),
  ).toBe('time,"a ""b"", c","\'=HYPERLINK(""x"")"\r\n2026-11-21T10:00:00.000Z,1.5,\r\n\'-1+1,-2,\r\n')
})
