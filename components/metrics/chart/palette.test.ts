import { expect, it } from 'vitest'
import { looksOf } from './palette'

it('never draws two of two dozen lines alike', () => {
  const keys = Array.from({ length: 24 }, (_, index) => `service-${index}`)
  expect(new Set([...looksOf(keys).values()].map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(24)
})

it('gives the classes of status codes their colours, whichever codes there are', () => {
  const [all, some] = [looksOf(['200', '404', '500', '503']), looksOf(['503'])]
  expect(all.get('500')?.colour).toBe(some.get('503')?.colour)
  expect(new Set(['200', '404', '500'].map((code) => all.get(code)?.colour)).size).toBe(3)
  expect(all.get('503')).not.toEqual(all.get('500'))
})
