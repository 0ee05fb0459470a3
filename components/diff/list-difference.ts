import type { Json } from '@/lib/schema/json'

/** One item of two lists laid over each other. */
export type ItemDifference = { readonly state: 'same' | 'gone' | 'new'; readonly value: Json }

/**
 * Two lists item by item, in reading order: what stayed, what went, what came (longest common subsequence, items compared
 * by their JSON). Lists whose lengths multiply to more than a million are compared by membership only.
 */
export function listDifference(before: readonly Json[], after: readonly Json[]): ItemDifference[] {
  const old = before.map(keyOf)
  const now = after.map(keyOf)
  if (old.length * now.length > 1_000_000) return byMembership({ before, after, old, now })
  const lengths = commonLengths(old, now)
  const items: ItemDifference[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const isSame = i < before.length && j < after.length && old[i] === now[j]
    if (isSame) {
      items.push({ state: 'same', value: after[j] ?? null })
      i++
      j++
    } else if (j >= after.length || (i < before.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      items.push({ state: 'gone', value: before[i] ?? null })
      i++
    } else {
      items.push({ state: 'new', value: after[j] ?? null })
      j++
    }
  }
  return items
}

/** Whether both lists hold the same items, in another order. */
export function isReordered(before: readonly Json[], after: readonly Json[]): boolean {
  if (before.length !== after.length) return false
  const old = before.map(keyOf)
  const now = after.map(keyOf)
  return old.join() !== now.join() && [...old].sort().join() === [...now].sort().join()
}

function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--) {
    const row = table[i] ?? []
    for (let j = now.length - 1; j >= 0; j--) {
      row[j] = old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function byMembership(lists: {
  before: readonly Json[]
  after: readonly Json[]
  old: readonly string[]
  now: readonly string[]
}): ItemDifference[] {
  const had = new Set(lists.old)
  const has = new Set(lists.now)
  const gone = lists.before.filter((_, index) => !has.has(lists.old[index] ?? ''))
  return [
    ...gone.map((value) => ({ state: 'gone' as const, value })),
    ...lists.after.map((value, index) => ({
      state: had.has(lists.now[index] ?? '') ? ('same' as const) : ('new' as const),
      value,
    })),
  ]
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

/** Key order of objects carries no meaning in Kong's answers. */
function keyOf(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
