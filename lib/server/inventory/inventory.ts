import 'server-only'
import type { Row } from '@/lib/contract/entities'
import type { Sortable } from './query-rows'
import { newRowOrders } from './row-orders'
import type { RowTable } from './row-table'

/** A reading this young is served as it stands. */
const freshMs = 1_000

/** Where the last reading took less than this, a list waits for a new one; above, it shows what there is and reads beside. */
const quickMs = 300

/** A large gateway is not read all the time because someone looks: reading takes at most a tenth of it, but at least once a minute. */
const restFactor = 10
const longestRestMs = 60_000

/** As many pages a first look waits for; what is not whole by then is shown as far as it has come. */
const pagesWaitedFor = 2

/** All rows of one kind of one gateway, as read at one time (`readAt` in ms since 1970) and changed by our own writes since. */
export type Reading = Sortable & {
  readonly readAt: number
  readonly isRefreshing: boolean
  /** False while the very first reading is under way: there are more rows than these. */
  readonly isWhole: boolean
}

/** What is needed to read a kind anew. `now` is a clock in ms; `read` fills an empty table and says when a page is in. */
export type Reader = {
  readonly newTable: () => RowTable
  readonly read: (table: RowTable, onPage: () => void) => Promise<void>
  readonly now: () => number
}

/**
 * The rows of one kind of one gateway, shared by everyone. At most one reading runs at a time; one that fails or stops half-way never
 * replaces a whole one. Our own writes count at once, also against a reading that began before them.
 */
export type Inventory = {
  /** Whole, unless `mayBePartial` and the first reading takes more than two pages. Throws what the reading throws. */
  readonly rowsNow: (reader: Reader, options?: { readonly mayBePartial?: boolean }) => Promise<Reading>
  /** After a write of our own: the row as it is now, or undefined where it is gone. */
  readonly apply: (id: string, row: Row | undefined) => void
  /** The next list reads anew: something else may have changed these rows (a cascade). */
  readonly distrust: () => void
  readonly bytes: () => number
}

/** A reading under way: what it has so far, its outcome, and a promise of its first pages. */
type Running = {
  readonly rows: Sortable
  readonly startedAt: number
  readonly done: Promise<void>
  readonly firstPages: Promise<void>
}

/** An empty inventory; the first list reads it. */
export function newInventory(): Inventory {
  let whole: Sortable | undefined
  let readAt = 0
  let tookMs = 0
  let isDistrusted = false
  let running: Running | undefined
  // Writes while a reading runs: it may have passed their place before they happened.
  let writesMeanwhile: (readonly [string, Row | undefined])[] = []

  const refresh = (reader: Reader): Running => {
    if (running) return running
    const startedAt = reader.now()
    const table = reader.newTable()
    const rows = { table, orders: newRowOrders(table) }
    const first = countdown(pagesWaitedFor)
    writesMeanwhile = []
    // Distrusted while it runs, it is not the last word either.
    isDistrusted = false
    const read = async () => {
      try {
        await reader.read(table, first.step)
        for (const [id, row] of writesMeanwhile) put(table, id, row)
        // Ready for those who look at the old ones, sorted as they are.
        for (const path of whole?.orders.paths() ?? []) await rows.orders.by(path)
        whole = rows
        readAt = startedAt
        tookMs = reader.now() - startedAt
      } catch (error) {
        isDistrusted = true
        throw error
      } finally {
        running = undefined
      }
    }
    running = { rows, startedAt, done: read(), firstPages: first.reached }
    return running
  }

  const restMs = () => (tookMs < quickMs ? freshMs : tookMs + Math.min(longestRestMs, tookMs * restFactor))
  const isFresh = (now: number) => whole !== undefined && !isDistrusted && now - readAt < restMs()

  return {
    rowsNow: async (reader, { mayBePartial = false } = {}) => {
      if (!isFresh(reader.now())) {
        const { rows, startedAt, done, firstPages } = refresh(reader)
        // Whoever does not wait for it sees the outcome next time, and the gateway's own state tells why.
        done.catch(() => {})
        if (whole === undefined && mayBePartial) {
          await Promise.race([done, firstPages])
          if (whole === undefined) return { ...rows, readAt: startedAt, isRefreshing: true, isWhole: false }
        } else if (whole === undefined || tookMs < quickMs) await done
      }
      // Waited for, or there before.
      return { ...(whole as unknown as Sortable), readAt, isRefreshing: running !== undefined, isWhole: true }
    },
    apply: (id, row) => {
      if (running) writesMeanwhile.push([id, row])
      if (whole) put(whole.table, id, row)
    },
    distrust: () => {
      isDistrusted = true
    },
    bytes: () => (whole?.table.bytes() ?? 0) + (running?.rows.table.bytes() ?? 0),
  }
}

function put(table: RowTable, id: string, row: Row | undefined): void {
  if (row) table.put(row)
  else table.remove(id)
}

/** A promise that is kept when `step` was called so many times. */
function countdown(steps: number): { readonly step: () => void; readonly reached: Promise<void> } {
  let left = steps
  let reach = () => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return {
    step: () => {
      if (--left === 0) reach()
    },
    reached,
  }
}
