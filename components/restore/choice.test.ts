import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Choice, everything, isWanted, sendChoice, shareOf, withEntity, withKinds } from './choice'

const kinds = ['services', 'routes']
const all = kinds.flatMap((kind) => ['1', '2'].map((id) => ({ kind, id })))
const readAll = async () => all

/** What the server takes of a choice: see lib/diff/choose-changes.ts. */
function taken(sent: Awaited<ReturnType<typeof sendChoice>>) {
  return all.filter(
    ({ kind, id }) =>
      (sent.kinds?.includes(kind) ?? true) &&
      (sent.entities?.some((one) => one.kind === kind && one.id === id) ?? true),
  )
}

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom(...kinds), isOn: fc.boolean() }),
  fc.record({ one: fc.constantFrom(...all), isOn: fc.boolean() }),
)

it('sends exactly what is ticked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const choice = steps.reduce<Choice>(
        (now, next) => ('one' in next ? withEntity(now, next.one, next.isOn) : withKinds(now, [next.kind], next.isOn)),
        everything,
      )
      expect(taken(await sendChoice(choice, kinds, readAll))).toEqual(all.filter((one) => isWanted(choice, one)))
    }),
  )
})

it('knows a kind of which some is wanted', () => {
  const one = { kind: 'routes', id: '1' }
  const choice = withEntity(everything, one, false)
  expect([shareOf(choice, 'routes'), shareOf(choice, 'services')]).toEqual(['some', 'all'])
  expect(shareOf(withEntity(choice, one, true), 'routes')).toBe('all')
})

it('asks for no more than it needs', async () => {
  const one = { kind: 'routes', id: '1' }
  const only = withEntity(withKinds(everything, kinds, false), one, true)
  const sent = await sendChoice(only, kinds, () => Promise.reject(new Error('not needed')))
  expect(sent).toEqual({ entities: [one] })
})
