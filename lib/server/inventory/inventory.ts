import 'server-only'
import type { IndexedRow } from './query-rows'

/** A reading this young is served as it stands. */
const freshMs = 1_000

/** Where the last reading took less than this, a list waits for a new one; above, it shows what there is and reads beside. */
const quickMs = 300

/** All rows of one kind of one gateway, as read at one time (`readAt` in ms since 1970) and changed by our own writes since. */
export type Reading = {
  readonly rows: ReadonlyMap<string, IndexedRow>
  readonly readAt: number
  readonly isRefreshing: boolean
}

/** What is needed to read a kind anew. `now` is a clock in ms. */
export type Reader = { readonly read: () => Promise<Map<string, IndexedRow>>; readonly now: () => number }

/**
 * The rows of one kind of one gateway, shared by everyone. At most one reading runs at a time; one that fails or stops half-way never
 * replaces a whole one. Our own writes count at once, also against a reading that began before them.
 */
export type Inventory = {
  readonly rowsNow: (reader: Reader) => Promise<Reading>
  /** After a write of our own: the entity as it is now, or undefined where it is gone. */
  readonly apply: (id: string, row: IndexedRow | undefined) => void
  /** The next list reads anew: something else may have changed these rows (a cascade). */
  readonly distrust: () => void
  readonly size: () => number
}

/** An empty inventory; the first list reads it. */
export function newInventory(): Inventory {
  let rows: Map<string, IndexedRow> | undefined
  let readAt = 0
  let tookMs = 0
  let running: Promise<void> | undefined
  // Writes while a reading runs: it may have passed their place before they happened.
  let writesMeanwhile: [string, IndexedRow | undefined][] = []

  const refresh = ({ read, now }: Reader): Promise<void> => {
    running ??= (async () => {
      const startedAt = now()
      writesMeanwhile = []
      try {
        const fresh = await read()
        for (const [id, row] of writesMeanwhile) put(fresh, id, row)
        rows = fresh
        readAt = startedAt
        tookMs = now() - startedAt
      } finally {
        running = undefined
      }
    })()
    return running
  }

  return {
    rowsNow: async (reader) => {
      const isFresh = rows !== undefined && reader.now() - readAt < freshMs
      if (!isFresh) {
        const refreshing = refresh(reader)
        if (rows === undefined || tookMs < quickMs) await refreshing
        // Shown with its age; whoever asks next sees the outcome, and the gateway's own state tells why.
        else refreshing.catch(() => {})
      }
      return { rows: rows ?? new Map(), readAt, isRefreshing: running !== undefined }
    },
    apply: (id, row) => {
      if (running) writesMeanwhile.push([id, row])
      if (rows) put(rows, id, row)
    },
    distrust: () => {
      readAt = 0
      tookMs = 0
    },
    size: () => rows?.size ?? 0,
  }
}

function put(rows: Map<string, IndexedRow>, id: string, row: IndexedRow | undefined): void {
  if (row) rows.set(id, row)
  else rows.delete(id)
}
