import { expect, it } from 'vitest'
import { randomSecret } from './random-secret'

it('has 32 letters and digits, no two alike, each of them about as often', () => {
  const secrets = Array.from({ length: 2_000 }, randomSecret)
  expect(new Set(secrets).size).toBe(2_000)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9]{32}$/)
  const counts = new Map<string, number>()
  for (const letter of secrets.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const expected = (2_000 * 32) / 62
  // Eight standard deviations: a fair source fails this once in 10^14 runs.
  for (const [letter, count] of counts) expect(Math.abs(count - expected), letter).toBeLessThan(8 * Math.sqrt(expected))
  expect(counts.size).toBe(62)
})
