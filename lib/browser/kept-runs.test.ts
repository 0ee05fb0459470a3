import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetRun, isRunning, type KeptRun, keepRun, keptRuns, whileRunning } from './kept-runs'

const start = Date.parse('2026-11-22T10:00:00Z')
const run: KeptRun = {
  id: 'r1',
  connectionId: 'c1',
  what: 'clone',
  kind: 'services',
  name: 'orders',
  startedAt: '2026-11-22T10:00:00.000Z',
  touchedAt: '2026-11-22T10:00:00.000Z',
  steps: [{ kind: 'services', id: 's2', name: 'orders-copy' }],
  done: 0,
  entryIds: [],
}

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('is there for who began it, until it is forgotten', () => {
  keepRun('ana', run, start)
  keepRun('ana', { ...run, id: 'r0', startedAt: '2026-11-22T09:00:00.000Z' }, start)
  expect(keptRuns('ana', start).map(({ id }) => id)).toEqual(['r0', 'r1'])
  expect(keptRuns('bob', start)).toEqual([])
  forgetRun('ana', 'r0')
  expect(keptRuns('ana', start)).toEqual([run])
})

it('is forgotten when nothing could be taken back any more, and where it cannot be read', () => {
  keepRun('ana', run, start)
  localStorage.setItem('gatehouse-run:ana:broken', '{"id":1}')
  expect(keptRuns('ana', start + 29 * 86_400_000)).toHaveLength(1)
  expect(keptRuns('ana', start + 31 * 86_400_000)).toEqual([])
  expect(localStorage.length).toBe(0)
})

it('goes on as long as its lock is held; without locks, until it was silent for long', async () => {
  vi.stubGlobal('navigator', { locks: heldLocks() })
  let end = () => {}
  const running = whileRunning('r1', () => new Promise<void>((resolve) => (end = resolve)))
  expect(await isRunning(run)).toBe(true)
  end()
  await running
  expect(await isRunning(run)).toBe(false)
  vi.stubGlobal('navigator', {})
  expect(await isRunning(run, start + 60_000)).toBe(true)
  expect(await isRunning(run, start + 120_000)).toBe(false)
})

/** Of the browser's locks what is used here: one at a time, and `ifAvailable`. */
function heldLocks() {
  const held = new Set<string>()
  type Act = (lock: object | null) => Promise<unknown>
  return {
    request: async (name: string, options: Act | object, then?: Act) => {
      const act = then ?? (options as Act)
      if (held.has(name)) return act(null)
      held.add(name)
      try {
        return await act({})
      } finally {
        held.delete(name)
      }
    },
  }
}
