import { expect, it } from 'vitest'
import { fleetConcerns } from '@/lib/contract/fleet'
import { statusOfGateway } from './fleet-state'

it('is as bad as its worst concern', () => {
  const rank = { failing: 3, degraded: 2, unknown: 1, healthy: 0 }
  for (const [index, worst] of fleetConcerns.entries()) {
    const status = statusOfGateway({ health: 'up', concerns: [worst] })
    expect(statusOfGateway({ health: 'up', concerns: fleetConcerns.slice(index) })).toBe(status)
    const next = fleetConcerns[index + 1]
    if (next) expect(rank[status]).toBeGreaterThanOrEqual(rank[statusOfGateway({ health: 'up', concerns: [next] })])
  }
  expect(statusOfGateway({ health: 'up', concerns: [] })).toBe('healthy')
  expect(statusOfGateway({ health: 'unknown', concerns: [] })).toBe('unknown')
})
