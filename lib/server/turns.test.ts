import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurn, inTurns } from './turns'

it('does one piece in each turn of the event loop, what is urgent first', async () => {
  const done: string[] = []
  const all = [
    inTurn(() => done.push('a')),
    inTurn(() => done.push('b')),
    inTurn(() => done.push('urgent'), { isUrgent: true }),
  ]
  const seen: number[] = []
  while (done.length < 3) {
    seen.push(done.length)
    await nextTurn()
  }
  await Promise.all(all)
  expect(done).toEqual(['urgent', 'a', 'b'])
  expect(seen).toEqual([0, 1, 2])
})

it('answers what the work gives, throws what it throws, and goes on', async () => {
  const failing = inTurn(() => {
    throw new Error('unreadable')
  })
  const after = inTurn(() => 7)
  await expect(failing).rejects.toThrow('unreadable')
  expect(await after).toBe(7)
  expect(await inTurn(() => 'later')).toBe('later')
})

it('goes through many in order, some in each turn, and stops where one fails', async () => {
  const many = Array.from({ length: 450 }, (_, at) => at)
  const seen: number[] = []
  const portions: number[] = []
  await inTurns(many, (some) => {
    portions.push(some.length)
    seen.push(...some)
  })
  expect(seen).toEqual(many)
  expect(portions).toEqual([200, 200, 50])
  let calls = 0
  const failing = inTurns(many, () => {
    if (++calls === 2) throw new Error('unreadable')
  })
  await expect(failing).rejects.toThrow('unreadable')
  expect(calls).toBe(2)
})
