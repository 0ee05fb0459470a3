import { expect, it } from 'vitest'
import { createCursor } from './cursor'

it('tells once per frame, and only what changed', () => {
  const frames: (() => void)[] = []
  const cursor = createCursor((run) => frames.push(run))
  const seen: (number | undefined)[] = []
  const stop = cursor.subscribe(() => seen.push(cursor.get()))
  const draw = () => {
    for (const frame of frames.splice(0)) frame()
  }
  cursor.set(1)
  cursor.set(2)
  expect(seen).toEqual([])
  draw()
  cursor.set(undefined)
  cursor.set(2)
  draw()
  expect(seen).toEqual([2])
  cursor.set(undefined)
  draw()
  expect(seen).toEqual([2, undefined])
  stop()
  cursor.set(5)
  draw()
  expect(seen).toHaveLength(2)
})
