import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canaryWeights, stageTotal, type Weighted } from './canary-weights'

const someTargets = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 9 })
  .chain((ports) =>
    fc.tuple(...ports.map((port) => fc.record({ target: fc.constant(`a:${port}`), weight: fc.nat({ max: 65_535 }) }))),
  )

it('the canaries get exactly their share, the rest goes to the others, and nothing is lost in rounding', () => {
  fc.assert(
    fc.property(someTargets, fc.integer({ min: 0, max: 1_000 }), fc.nat(), (targets: Weighted[], tenths, cut) => {
      const canaries = new Set(targets.slice(0, 1 + (cut % (targets.length - 1))).map(({ target }) => target))
      const weights = canaryWeights(targets, canaries, tenths / 10)
      const sumOf = (isCanary: boolean) =>
        targets.reduce((sum, { target }) => sum + (canaries.has(target) === isCanary ? (weights[target] ?? 0) : 0), 0)
      expect(sumOf(true)).toBe(tenths)
      expect(sumOf(true) + sumOf(false)).toBe(stageTotal)
      expect(Object.values(weights).every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true)
    }),
  )
})

it('targets of one side keep their proportions, and share equally where none had any weight', () => {
  const targets = [
    { target: 'old:1', weight: 300 },
    { target: 'old:2', weight: 100 },
    { target: 'new:1', weight: 0 },
    { target: 'new:2', weight: 0 },
  ]
  expect(canaryWeights(targets, new Set(['new:1', 'new:2']), 20)).toEqual({
    'old:1': 600,
    'old:2': 200,
    'new:1': 100,
    'new:2': 100,
  })
})

it('refuses what is no share and no canary', () => {
  const targets = [{ target: 'a:1', weight: 1 }]
  expect(() => canaryWeights(targets, new Set(), 10)).toThrow('both sides')
  expect(() => canaryWeights([...targets, { target: 'b:1', weight: 1 }], new Set(['a:1']), 101)).toThrow('101')
})
