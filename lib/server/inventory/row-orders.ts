import 'server-only'
import type { Path } from '@/lib/schema/json'
import { type Called, type RowOrder, sortRows, withNewRows } from './row-order'
import type { RowTable } from './row-table'

/** The orders of one table that were asked for, kept while the table lives and kept up with its writes. */
export type RowOrders = {
  /** By a column; by the names of what it points at where those are `called`. */
  readonly by: (path: Path, called?: Called) => Promise<RowOrder>
  /** The columns people sort by now, so that a newer table can be ready for them; names of other kinds are looked up when they are asked for. */
  readonly paths: () => readonly Path[]
}

/** 4 bytes a row each. */
const mostOrders = 4

/** More new rows than this are sorted with all the others rather than put in one by one. */
const mostInserted = 256

/** `called` and `calledEnd`: whose names it was sorted by, and how far they had come. */
type Kept = {
  readonly order: Promise<RowOrder>
  readonly end: number
  readonly called: WeakRef<RowTable> | undefined
  readonly calledEnd: number
}

/** No orders yet. */
export function newRowOrders(table: RowTable): RowOrders {
  const kept = new Map<Path, Kept>()
  return {
    by: (path, called) => {
      const end = table.end()
      const calledEnd = called?.table.end() ?? 0
      const known = kept.get(path)
      const isNamedSo =
        called === undefined
          ? known?.called === undefined
          : known?.called?.deref() === called.table && known.calledEnd === calledEnd
      const found = isNamedSo ? known : undefined
      const order =
        found === undefined || end - found.end > mostInserted
          ? sortRows(table, path, called)
          : found.end === end
            ? found.order
            : found.order.then((order) => withNewRows(table, path, { order, from: found.end, end, called }))
      // Put back at the end: the map's order is the order of use.
      kept.delete(path)
      kept.set(path, { order, end, called: called && new WeakRef(called.table), calledEnd })
      order.catch(() => kept.delete(path))
      const [oldest] = kept.keys()
      if (kept.size > mostOrders && oldest !== undefined) kept.delete(oldest)
      return order
    },
    paths: () => [...kept].flatMap(([path, { called }]) => (called ? [] : [path])),
  }
}
