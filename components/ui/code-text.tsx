import classes from './code-text.module.css'

type CodeTextProps = {
  readonly children: string
  /** Where a text that is too long loses characters: at its end, or in its middle (ids, hosts, paths). */
  readonly truncate?: 'end' | 'middle'
  readonly isDim?: boolean
}

/** How many characters of the end always stay when the middle is cut. */
const keptAtEnd = 8

/** An id, host, path or value in mono, on one line; cut where there is no room, whole on hover. */
export function CodeText({ children, truncate = 'end', isDim = false }: CodeTextProps) {
  const cut = truncate === 'middle' && children.length > keptAtEnd * 2 ? children.length - keptAtEnd : children.length
  return (
    <code className={classes.code} data-dim={isDim || undefined} title={children}>
      <span className={classes.start}>{children.slice(0, cut)}</span>
      {cut < children.length && <span className={classes.end}>{children.slice(cut)}</span>}
    </code>
  )
}
