import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unifiedDiff } from './unified-diff'

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '-x', '+y'), { maxLength: 40 })

/** As patch(1) does it: by the numbers in the heads, and every line that stays or goes must be there. */
function applied(before: readonly string[], hunks: readonly string[]): string[] {
  const result: string[] = []
  let at = 0
  for (const line of hunks) {
    const head = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(line)
    if (head) {
      const from = Number(head[2]) === 0 ? Number(head[1]) : Number(head[1]) - 1
      while (at < from) result.push(before[at++] ?? '')
      expect(result.length).toBe(Number(head[4]) === 0 ? Number(head[3]) : Number(head[3]) - 1)
    } else if (line.startsWith('+')) result.push(line.slice(1))
    else {
      expect(before[at++]).toBe(line.slice(1))
      if (line.startsWith(' ')) result.push(line.slice(1))
    }
  }
  return [...result, ...before.slice(at)]
}

it('applied to the first text gives the second', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, unifiedDiff(before, after))).toEqual(after)
    }),
  )
})

it('of the same text is nothing', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(unifiedDiff(one, [...one])).toEqual([])
    }),
  )
})

it('keeps three lines around a change, and says from which line on', () => {
  const before = [...'abcdefghij']
  const after = before.map((line) => (line === 'f' ? 'F' : line))
  expect(unifiedDiff(before, after)).toEqual(['@@ -3,7 +3,7 @@', ' c', ' d', ' e', '-f', '+F', ' g', ' h', ' i'])
  expect(unifiedDiff([], ['a'])).toEqual(['@@ -0,0 +1,1 @@', '+a'])
})

it('of two long texts that share nothing is still exact', () => {
  const before = Array.from({ length: 1_200 }, (_, at) => `old ${at}`)
  const after = Array.from({ length: 1_200 }, (_, at) => `new ${at}`)
  expect(applied(before, unifiedDiff(before, after))).toEqual(after)
})
