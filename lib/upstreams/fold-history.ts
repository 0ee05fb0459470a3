import type { TargetHistoryRow } from '@/lib/contract/upstreams'

/** What became of one address: its rows newest first. The newest wins; with weight 0 it is removed. */
export type TargetPast = {
  readonly target: string
  readonly rows: readonly TargetHistoryRow[]
  readonly isRemoved: boolean
}

/** The history of an upstream by address, those changed last on top (Kong up to 2.1: kong/db/dao/targets.lua). */
export function foldHistory(rows: readonly TargetHistoryRow[]): readonly TargetPast[] {
  const newestFirst = rows.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
  return [...grouped(newestFirst)].map(([target, own]) => ({ target, rows: own, isRemoved: own[0]?.weight === 0 }))
}

function grouped(rows: readonly TargetHistoryRow[]): Map<string, TargetHistoryRow[]> {
  const groups = new Map<string, TargetHistoryRow[]>()
  for (const row of rows) groups.set(row.target, [...(groups.get(row.target) ?? []), row])
  return groups
}
