import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurn } from './turns'

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
