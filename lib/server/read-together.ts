import 'server-only'
import DataLoader from 'dataloader'

/**
 * A reader of single rows by their keys, in which all rows asked for in one turn of the event loop are read by one statement: a statement
 * costs the console more than its row. It is sent only after everyone has asked, so nobody gets a row older than their question; nothing is
 * kept. `read` gives the rows there are, in any order. A key without a row gives undefined; what `read` throws, everyone in it gets.
 */
export function readTogether<Row>(
  read: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): (key: string) => Promise<Row | undefined> {
  const loader = new DataLoader<string, Row | undefined>(
    async (keys) => {
      const rows = new Map((await read([...new Set(keys)])).map((row) => [keyOf(row), row]))
      return keys.map((key) => rows.get(key))
    },
    { cache: false, batchScheduleFn: (send) => setImmediate(send), maxBatchSize: 100 },
  )
  return (key) => loader.load(key)
}
