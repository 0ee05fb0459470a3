// Apart from bulk.ts, so that the browser need not load its parser.

/** Most entities one operation takes. */
export const mostInBulk = 20_000

/** The formats a selection can be exported in. */
export const exportFormats = ['json', 'yaml', 'deck'] as const

/**
 * How it stands with one entity. `unchanged`: there was nothing to do; `skipped`: the gateway would refuse, since something else points at
 * it; `undone`: done and taken back; `kept`: done, and could not be taken back.
 */
export const bulkItemStates = ['waiting', 'done', 'failed', 'unchanged', 'skipped', 'undone', 'kept'] as const

/** One of `bulkItemStates`. */
export type BulkItemState = (typeof bulkItemStates)[number]
