import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ConsoleError } from '@/lib/errors/console-error'
import { withEvenRefusal } from './even-refusal'
import { wrongLogin } from './try-to-sign-in'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** When, on a clock of its own, an act that takes so long and then ends so is answered. */
async function answeredAfter(ms: number, end: () => unknown): Promise<number> {
  const startedAt = performance.now()
  let answeredAt: number | undefined
  const note = () => {
    answeredAt = performance.now()
  }
  const act = async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return end()
  }
  withEvenRefusal(act).then(note, note)
  await vi.advanceTimersByTimeAsync(10_000)
  return Math.round((answeredAt ?? Number.NaN) - startedAt)
}

const refuse = (error: unknown) => () => {
  throw error
}

it('tells a refusal at the same moment, however long it took to find out', async () => {
  for (const ms of [1, 16, 97, 499]) expect(await answeredAfter(ms, refuse(wrongLogin()))).toBe(500)
  expect(await answeredAfter(501, refuse(wrongLogin()))).toBe(1_000)
})

it('delays nothing else', async () => {
  expect(await answeredAfter(16, () => 'ann')).toBe(16)
  expect(await answeredAfter(16, refuse(new ConsoleError('unavailable', 'x')))).toBe(16)
})
