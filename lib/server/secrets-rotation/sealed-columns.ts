import 'server-only'

/** A column whose values are encrypted with data keys, and the column that says which row a value is bound to. */
export type SealedColumn = { readonly table: string; readonly column: string; readonly id: string }

/**
 * Every column that holds something sealed (secret-box.ts and sealed-bytes.ts). A test finds the places that code names and refuses one
 * that is missing here.
 */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'Connection', column: 'secret', id: 'id' },
  { table: 'Factor', column: 'secret', id: 'userId' },
  { table: 'MetricSettings', column: 'secret', id: 'connectionId' },
  { table: 'SnapshotContent', column: 'body', id: 'hash' },
  { table: 'RestorePlan', column: 'body', id: 'id' },
  { table: 'UndoRecord', column: 'body', id: 'entryId' },
  { table: 'KnownState', column: 'body', id: 'connectionId' },
  { table: 'Rollout', column: 'sealed', id: 'id' },
]
