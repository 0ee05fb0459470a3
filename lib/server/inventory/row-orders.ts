import 'server-only'
import type { Path } from '@/lib/schema/json'
import { type RowOrder, sortRows, withNewRows } from './row-order'
import type { RowTable } from './row-table'

/** The orders of one table that were asked for, kept while the table lives and kept up with its writes. */
export type RowOrders = {
  readonly by: (path: Path) => Promise<RowOrder>
  /** The columns people sort by now, so that a newer table can be ready for them. */
  readonly paths: () => readonly Path[]
}

/** 4 bytes a row each. */
const mostOrders = 4

/** More new rows than this are sorted with all the others rather than put in one by one. */
const mostInserted = 256

type Kept = { readonly order: Promise<RowOrder>; readonly end: number }

/** No orders yet. */
export function newRowOrders(table: RowTable): RowOrders {
  const kept = new Map<Path, Kept>()
  return {
    by: (path) => {
      const found = kept.get(path)
      const end = table.end()
      const order =
        found === undefined || end - found.end > mostInserted
          ? sortRows(table, path)
          : found.end === end
            ? found.order
            : found.order.then((order) => withNewRows(table, path, { order, from: found.end, end }))
      // Put back at the end: the map's order is the order of use.
      kept.delete(path)
      kept.set(path, { order, end })
      order.catch(() => kept.delete(path))
      const [oldest] = kept.keys()
      if (kept.size > mostOrders && oldest !== undefined) kept.delete(oldest)
      return order
    },
    paths: () => [...kept.keys()],
  }
}
