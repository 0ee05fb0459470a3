import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keySeparator, sectionOf } from '../families'
import { panelOf } from '../panels/registry'
import { gatherer, put } from './gather'
import { gridOf } from './grid'
import { linesOf, readingsOf, rounded } from './panel-figures'

const minute = 60_000

describe('gridOf', () => {
  it('has the smallest step that fits, on multiples of it, and never more points than wanted', () => {
    const to = Date.UTC(2026, 10, 21, 11, 7, 13)
    const grid = gridOf({ from: to - 60 * minute, to, points: 300 }, 15_000)
    expect(grid).toMatchObject({ stepMs: 15_000, count: 240 })
    expect(grid.to % 15_000).toBe(0)
    expect(grid.to - grid.from).toBe((grid.count - 1) * grid.stepMs)
    expect(gridOf({ from: to - 30 * 1_440 * minute, to, points: 300 }, 15_000)).toMatchObject({ stepMs: 180 * minute })
    for (const points of [2, 7, 100, 1_000])
      expect(gridOf({ from: 0, to: 400 * 1_440 * minute, points }, minute).count).toBeLessThanOrEqual(points)
  })
})

describe('a list of the slowest', () => {
  it('shows those with the largest quantiles of many, and says how many it leaves out', () => {
    const panel = panelOf('latency-kong-by-route')
    const section = sectionOf('kongLatency', 'route')
    if (!panel || !section) throw new Error('the panel is gone')
    const [reading] = readingsOf(panel, {})
    const grid = { from: minute, to: 2 * minute, stepMs: minute, count: 2 }
    const into = gatherer(grid, { lead: 0, fold: 'sum' })
    const groups = new Map<string, number>()
    into.span(1, 0, minute)
    into.span(1, 1, minute)
    for (let route = 0; route < 40; route += 1) {
      for (const [le, amount] of [
        ['10', 40 - route],
        ['100', route],
        ['inf', 0],
        ['sum', 5 * (40 - route) + 55 * route],
      ] as const) {
        const name = reading?.groupOf(['svc', `r${route}`, le]) ?? ''
        groups.set(name, groups.size)
        put(into.target(1, groups.size - 1), 1, amount)
      }
    }
    const { series, truncated } = linesOf(panel, [{ gathered: into.done(), groups }], { window: 1, fresh: 1 })
    expect(series.map(({ label }) => label).slice(0, 3)).toEqual(['r39 · p90', 'r39 · p95', 'r39 · p99'])
    expect(series).toHaveLength(12)
    expect(truncated).toBe(40 * 3 - 12)
    expect(series[0]?.ref).toEqual({ kind: 'routes', name: 'r39' })
    // rank 0.9 * 40 = 36, 1 of which is within 10 ms: 35/39 of the way from 10 to 100.
    expect(series[0]?.values).toEqual([null, Number((10 + (90 * 35) / 39).toPrecision(6))])
    expect(reading?.groupOf(['svc', 'r1', '10'])?.split(keySeparator)).toEqual(['svc', 'r1', '10'])
  })
})

it('values have six digits, written as short as that', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const short = rounded(value)
      if (Number.isInteger(value)) expect(short).toBe(value)
      else {
        expect(Math.abs(short - value)).toBeLessThanOrEqual(Math.abs(value) * 5.000_001e-6)
        expect(
          String(short)
            .replace(/e.*|^-|\./g, '')
            .replace(/^0+|0+$/g, '').length,
        ).toBeLessThanOrEqual(6)
      }
    }),
  )
})
