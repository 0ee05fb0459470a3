import 'server-only'
import type { Verdict } from '@/lib/access/types'
import type { Outcome } from './page-of'

/** How many different verdicts are told. */
const most = 3

/**
 * A consumer's state on several routes: the one they all have; `some` where only a part may be used; else what holds for most. Without
 * routes nothing can be reached.
 */
export function outcomeOfMany(verdicts: readonly Verdict[]): Outcome {
  const counted = new Map<string, { readonly verdict: Verdict; readonly routes: number }>()
  for (const verdict of verdicts) {
    // Routes behind different plugins may be refused by the same one.
    const key = JSON.stringify(verdict)
    counted.set(key, { verdict, routes: (counted.get(key)?.routes ?? 0) + 1 })
  }
  const told = [...counted.values()].toSorted((a, b) => b.routes - a.routes).slice(0, most)
  const usable = verdicts.filter(isUsable).length
  const statuses = new Set(verdicts.map(({ status }) => status))
  if (usable > 0 && usable < verdicts.length) return { status: 'some', usable, verdicts: told }
  if (statuses.size > 1 && usable > 0) return { status: 'allowed', usable, verdicts: told }
  return { status: told[0]?.verdict.status ?? 'unreachable', usable, verdicts: told }
}

function isUsable({ status }: Verdict): boolean {
  return status === 'allowed' || status === 'open'
}
