import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatDuration } from './number'

describe('numbers as people read them', () => {
  it('separates thousands', () => {
    expect(formatCount('en', 20134)).toBe('20,134')
    expect(formatCount('zh-CN', 20134)).toBe('20,134')
  })

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.5 KiB'],
    [13_107_200, '12.5 MiB'],
    [5e15, '4,547.5 TiB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes('en', bytes)).toBe(text))

  it.each([
    [0.25, '0.25 ms'],
    [12.4, '12 ms'],
    [999.7, '1 s'],
    [1234, '1.2 s'],
    [59_960, '1 min'],
    [180_000, '3 min'],
    [7_200_000, '2 h'],
  ])('%d ms are %s', (durationMs, text) => expect(formatDuration('en', durationMs)).toBe(text))
})
