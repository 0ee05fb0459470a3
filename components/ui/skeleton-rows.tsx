import { useTranslations } from 'next-intl'
import classes from './skeleton-rows.module.css'

/** Widths in %, so that a waiting table looks like a table and not like a wall. */
const widths = [62, 44, 78, 53, 70, 38, 66, 49]

/** A table that is being waited for (`data-waiting` says so to tests): `rows` lines of 36 px in `columns` columns, announced once to screen readers. */
export function SkeletonRows({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  const t = useTranslations('common')
  return (
    <div className={classes.rows} role="status" data-waiting>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div className={classes.row} key={row} aria-hidden="true">
          {Array.from({ length: columns }, (_, column) => (
            <span
              className={classes.bar}
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
              key={column}
              style={{ width: `${widths[(row * 3 + column * 5) % widths.length]}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** One grey bar standing for a line of text that is being waited for. */
export function SkeletonLine({ width = '100%' }: { width?: string }) {
  return <span className={classes.bar} style={{ width }} aria-hidden="true" data-waiting />
}
