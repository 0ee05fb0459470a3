import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Block, packBlock, readBlock } from './block'
import { foldBlock } from './fold'
import { packPoint, readPoint } from './point'

const value = fc.oneof(
  fc.integer({ min: -5, max: 1_000_000 }),
  fc.double(),
  fc.constantFrom(0, 2 ** 60, Number.NEGATIVE_INFINITY, Number.NaN, 2 ** 49),
)

const block = fc
  .record({
    times: fc.uniqueArray(fc.integer({ min: 1, max: 3_600_000 }), { minLength: 1, maxLength: 20 }),
    ids: fc.uniqueArray(fc.nat(5_000), { maxLength: 5 }),
  })
  .chain(({ times, ids }) =>
    fc.record({
      times: fc.constant(times.sort((a, b) => a - b)),
      spans: fc.array(fc.nat(60_000), { minLength: times.length, maxLength: times.length }),
      series: fc.tuple(
        ...ids
          .sort((a, b) => a - b)
          .map((id) =>
            fc.array(fc.option(value), { minLength: times.length, maxLength: times.length }).map((all) => ({
              id,
              places: all.flatMap((one, at) => (one === null ? [] : [at])),
              values: all.filter((one) => one !== null),
            })),
          ),
      ),
    }),
  )

function unpacked(bytes: Uint8Array, isGauge: boolean, only?: number): Block {
  const series = new Map<number, { id: number; places: number[]; values: number[] }>()
  let times: Pick<Block, 'times' | 'spans'> = { times: [], spans: [] }
  readBlock(bytes, isGauge, {
    begin: (own) => {
      times = own
    },
    visitOf: (id) => {
      if (only !== undefined && id !== only) return undefined
      const own = { id, places: [] as number[], values: [] as number[] }
      series.set(id, own)
      return (place, one) => {
        own.places.push(place)
        own.values.push(one)
      }
    },
  })
  return { ...times, series: [...series.values()] }
}

it('packs and reads blocks back, all of them or one series', () => {
  fc.assert(
    fc.property(block, fc.boolean(), (given, isGauge) => {
      // Differences of large doubles round; what gauges have is whole or stands alone.
      const exact = { ...given, series: given.series.map((one) => ({ ...one, values: one.values.map(tame) })) }
      const bytes = packBlock(exact, isGauge)
      expect(unpacked(bytes, isGauge)).toEqual(exact)
      const [first] = exact.series
      if (first) expect(unpacked(bytes, isGauge, first.id).series).toEqual([first])
    }),
  )
})

it('packs and reads points back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 20 }), fc.array(value), (ids, some) => {
      const sorted = ids.sort((a, b) => a - b)
      const values = sorted.map((_, at) => some[at] ?? 0)
      const got: { ids: number[]; values: number[] } = { ids: [], values: [] }
      readPoint(packPoint({ ids: sorted, values }), (id, one) => {
        got.ids.push(id)
        got.values.push(one)
      })
      expect(got).toEqual({ ids: sorted, values: values.map((one) => (Object.is(one, -0) ? 0 : one)) })
    }),
  )
})

it('adds increases up and leaves none out, whatever the step', () => {
  fc.assert(
    fc.property(block, fc.constantFrom(60_000, 600_000, 3_600_000), (given, stepMs) => {
      const whole = { ...given, series: given.series.map((one) => ({ ...one, values: one.values.map(whole_) })) }
      const folded = foldBlock(whole, { stepMs, isGauge: false, fold: 'avg' })
      const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
      expect(sum(folded.spans)).toBe(sum(whole.spans))
      folded.series.forEach(({ values }, at) => {
        expect(sum(values)).toBe(sum(whole.series[at]?.values ?? []))
      })
      for (const time of folded.times) expect(time % stepMs).toBe(0)
    }),
  )
})

it('keeps the worst of a state', () => {
  const given = {
    times: [15_000, 30_000, 45_000],
    spans: [15_000, 15_000, 15_000],
    series: [{ id: 1, places: [0, 1, 2], values: [1, -1, 1] }],
  }
  expect(foldBlock(given, { stepMs: 60_000, isGauge: true, fold: 'min' }).series[0]?.values).toEqual([-1])
  expect(foldBlock(given, { stepMs: 60_000, isGauge: true, fold: 'avg' }).series[0]?.values).toEqual([1 / 3])
})

function tame(one: number): number {
  return Number.isInteger(one) && Math.abs(one) < 2 ** 40
    ? one + 0
    : Number.isFinite(one)
      ? Math.trunc(one % 1_000) + 0
      : one
}

function whole_(one: number): number {
  return Number.isFinite(one) ? Math.abs(Math.trunc(one % 1_000)) : 1
}
