import { expect, it } from 'vitest'
import { type ChartUnit, formatValue } from './format-value'

it.each<[ChartUnit, number | null, string]>([
  ['perSecond', 0, '0/s'],
  ['perSecond', 2.34567, '2.35/s'],
  ['perSecond', 1250, '1.25 k/s'],
  ['perSecond', 0.0421, '0.042/s'],
  ['count', 20_134, '20.1 k'],
  ['count', 1e15, '1,000 T'],
  ['ms', 12.34, '12.3 ms'],
  ['ms', 1500, '1.5 s'],
  ['ms', 90_000, '1.5 min'],
  ['percent', 0.42, '0.42 %'],
  ['seconds', 7200, '2 h'],
  ['percent', 100, '100 %'],
  ['bytes', 4 * 1024 * 1024, '4 MiB'],
  ['bytesPerSecond', 1536, '1.5 KiB/s'],
  ['bytes', null, '–'],
  ['ms', Number.NaN, '–'],
  ['ms', Number.POSITIVE_INFINITY, '–'],
])('%s %d is %s', (unit, value, text) => expect(formatValue('en', unit, value)).toBe(text))
