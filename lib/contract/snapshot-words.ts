// Apart from snapshots.ts, so that the browser need not load its parser.
import { type BulkTitle, writeBulkTitle } from './bulk-words'

/** Longest name of a snapshot, in UTF-16 units. */
export const longestSnapshotName = 120

/** What the snapshot taken before a change of several entities is called; read again by `readBulkTitle`. */
export function nameBeforeChange(title: BulkTitle): string {
  return writeBulkTitle(title)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, longestSnapshotName)
    .toWellFormed()
    .trim()
}
