import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './compare'
import type { EntitySet } from './described-gateway'
import { arbitraryGateway } from './fixtures/arbitrary-gateway'
import { describedGateway, playedVersions } from './fixtures/described-gateways'
import { simulatedStore } from './fixtures/simulated-store'
import { inverseSteps } from './inverse-steps'
import type { PlanChoice, Step } from './plan'
import { planRestore } from './plan-restore'

const everything: PlanChoice = {}
/** `npm run faults` looks for a needle in more hay. */
const more = process.env.FAULTS === 'all' ? 20 : 1

describe.each(playedVersions)('laws of comparing and planning, Kong %s', { timeout: 60_000 * more }, (version) => {
  const gateway = describedGateway(version)
  const kinds = Object.keys(gateway.description.kinds)
  const world = arbitraryGateway(gateway)
  const planned = (before: EntitySet, after: EntitySet) =>
    planRestore({
      changes: compare({ before, after }, gateway).changes,
      present: before,
      gateway,
      choice: { ...everything, kinds },
    })

  it('nothing differs from itself', () => {
    fc.assert(
      fc.property(world, (set) => {
        expect(compare({ before: set, after: structuredClone(set) }, gateway).changes).toEqual([])
      }),
    )
  })

  it('the steps of a plan, one after the other, lead to what was wanted', () => {
    fc.assert(
      fc.property(world, world, (before, after) => {
        const { steps, obstacles } = planned(before, after)
        // Certificates of authorities that go round among ids in use: no name to be changed for a moment, no delete either.
        const circles = obstacles.filter(({ reason }) => reason === 'circle')
        expect(obstacles).toEqual(circles)
        expect(circles.length === 0 || circles.some(({ kind }) => kind === 'ca_certificates')).toBe(true)
        fc.pre(obstacles.length === 0)
        const store = simulatedStore(gateway, before)
        for (const step of steps) store.perform(step)
        expect(compare({ before: store.content(), after }, gateway).changes).toEqual([])
      }),
      { numRuns: 200 * more },
    )
  })

  it('so they do in any order that their waiting and their phases allow', () => {
    fc.assert(
      fc.property(world, world, fc.infiniteStream(fc.nat(1000)), (before, after, dice) => {
        const { steps, obstacles } = planned(before, after)
        fc.pre(obstacles.length === 0)
        const store = simulatedStore(gateway, before)
        for (const step of shuffled(steps, dice)) store.perform(step)
        expect(compare({ before: store.content(), after }, gateway).changes).toEqual([])
      }),
      { numRuns: 150 * more },
    )
  })

  it('taken back from wherever it stopped, everything is as it was', () => {
    fc.assert(
      fc.property(
        world,
        world,
        fc.infiniteStream(fc.nat(1000)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, after, dice, part) => {
          const { steps } = planned(before, after)
          const store = simulatedStore(gateway, before)
          const done = shuffled(steps, dice).slice(0, Math.floor(part * (steps.length + 1)))
          for (const step of done) store.perform(step)
          const back = inverseSteps(steps, new Set(done.map(({ index }) => index)))
          for (const step of shuffled(back, dice)) store.perform(step)
          expect(sorted(store.content())).toEqual(sorted({ ...emptySet(kinds), ...before }))
        },
      ),
      { numRuns: 150 * more },
    )
  })

  it('the same parts give the same plan', () => {
    fc.assert(
      fc.property(world, world, (before, after) => {
        expect(planned(structuredClone(before), structuredClone(after))).toEqual(planned(before, after))
      }),
      { numRuns: 25 * more },
    )
  })

  it('whatever is chosen, every step passes', () => {
    const choice = fc.record({
      kinds: fc.subarray(kinds),
      neverDelete: fc.boolean(),
      tags: fc.constantFrom([], ['x']),
    })
    fc.assert(
      fc.property(world, world, choice, (before, after, chosen) => {
        const { changes } = compare({ before, after }, gateway)
        const { steps } = planRestore({ changes, present: before, gateway, choice: chosen })
        const store = simulatedStore(gateway, before)
        for (const step of steps) store.perform(step)
        for (const { op, role } of steps) if (chosen.neverDelete && role === 'change') expect(op).not.toBe('delete')
      }),
      { numRuns: 200 * more },
    )
  })
})

function shuffled(steps: readonly Step[], dice: fc.Stream<number>): Step[] {
  const left = new Map(steps.map((step) => [step.index, step]))
  const order: Step[] = []
  while (left.size > 0) {
    const phase = Math.min(...[...left.values()].map((step) => step.phase))
    const ready = [...left.values()].filter(
      (step) => step.phase === phase && step.waitsFor.every((index) => !left.has(index)),
    )
    const next = ready[(dice.next().value ?? 0) % ready.length]
    if (!next) throw new Error('nothing is ready: the plan goes in a circle')
    left.delete(next.index)
    order.push(next)
  }
  return order
}

function emptySet(kinds: readonly string[]): EntitySet {
  return Object.fromEntries(kinds.map((kind) => [kind, []]))
}

function sorted(set: EntitySet) {
  return Object.fromEntries(
    Object.entries(set).map(([kind, entities]) => [kind, entities.toSorted((a, b) => (a.id < b.id ? -1 : 1))]),
  )
}
