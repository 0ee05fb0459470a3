import { CodeText } from '@/components/ui/code-text'
import classes from './entity-table.module.css'

/** A list in a cell: its first item, how many more there are, and all of them when pointed at. */
export function ShortList({ items }: { items: readonly string[] }) {
  const [first, ...others] = items
  if (first === undefined) return <span className={classes.nothing}>–</span>
  return (
    <span className={classes.list} title={items.join('\n')}>
      <CodeText>{first}</CodeText>
      {others.length > 0 && <span className={classes.more}>+{others.length}</span>}
    </span>
  )
}
