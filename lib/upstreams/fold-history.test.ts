import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldHistory } from './fold-history'
import { healthSummary, worstTargetsFirst } from './health-summary'

const row = fc.record({
  id: fc.uuid(),
  target: fc.constantFrom('a:1', 'b:1', 'c:1'),
  weight: fc.constantFrom(0, 10, 100),
  at: fc.integer({ min: 0, max: 5 }).map((minute) => `2026-11-21T10:0${minute}:00.000Z`),
})

it('keeps every row, the newest of an address on top, and its weight decides', () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 12 }), (rows) => {
      const pasts = foldHistory(rows)
      expect(pasts.flatMap((past) => past.rows)).toHaveLength(rows.length)
      for (const { target, rows: own, isRemoved } of pasts) {
        const newest = rows.filter((one) => one.target === target).reduce((a, b) => (b.at > a.at ? b : a)).at
        expect(own[0]?.at).toBe(newest)
        expect(isRemoved).toBe(own[0]?.weight === 0)
      }
    }),
  )
})

it('counts targets by how they fare and puts trouble first', () => {
  const target = (name: string, weight: number, health?: 'HEALTHY' | 'UNHEALTHY' | 'DNS_ERROR') =>
    ({ id: name, target: name, weight, tags: [], addresses: [], ...(health && { health }) }) as const
  const targets = [
    target('up:1', 10, 'HEALTHY'),
    target('drained:1', 0, 'HEALTHY'),
    target('silent:1', 5),
    target('down10:1', 1, 'UNHEALTHY'),
    target('down9:1', 1, 'UNHEALTHY'),
    target('lost:1', 1, 'DNS_ERROR'),
  ]
  expect(worstTargetsFirst(targets).map(({ id }) => id)).toEqual([
    'down9:1',
    'down10:1',
    'lost:1',
    'silent:1',
    'up:1',
    'drained:1',
  ])
  expect(healthSummary(targets)).toMatchObject({ total: 6, inUse: 1, counts: { down: 2, weightless: 1 } })
})
