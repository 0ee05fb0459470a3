import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { parseWithoutEval } from './zod-without-eval'

afterEach(() => {
  vi.unstubAllGlobals()
  z.config({ jitless: undefined })
})

it('keeps zod from asking whether it may compile', () => {
  expect(z.config().jitless).toBeUndefined()
  const Asked = vi.fn()
  vi.stubGlobal('Function', Asked)
  parseWithoutEval()
  expect(z.config().jitless).toBe(true)
  expect(z.object({ a: z.string() }).parse({ a: 'b' })).toEqual({ a: 'b' })
  expect(Asked).not.toHaveBeenCalled()
})
