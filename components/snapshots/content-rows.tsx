'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { narrowColumns } from '@/components/entity/columns-of'
import classes from '@/components/entity/entity-table.module.css'
import { useWords } from '@/components/ui/use-words'
import type { ContentPage } from '@/lib/contract/snapshots'
import type { Column } from '@/lib/entities/types'
import { fieldLabel } from '@/lib/schema/field-label'
import { splitPath } from '@/lib/schema/value-at'
import { ContentCell, NameCell } from './content-cell'

const VirtualRows = dynamic(() => import('@/components/entity/virtual-rows').then((module) => module.VirtualRows), {
  ssr: false,
})

/** More rows than this are drawn only where they can be seen. */
const mostDrawn = 100

type ContentRowsProps = {
  readonly snapshotId: string
  readonly page: ContentPage
  /** The page shown is the one before; the next is on its way. */
  readonly isStale: boolean
  readonly onPickTag: (tag: string) => void
}

/** Entities of a snapshot as a table to look at: the columns of their kind, the name first, the id last. */
export function ContentRows({ snapshotId, page, isStale, onPickTag }: ContentRowsProps) {
  const t = useTranslations('snapshots.content')
  const words = useWords()
  const { columns } = page.kind
  const named = columns.find(({ as }) => as === 'name') ?? columns[0]
  const others = columns.filter((column) => column !== named)
  const narrow = narrowColumns(columns)
  const labelOf = ({ field, label }: Column) => (label ? words(label) : fieldLabel(splitPath(field).at(-1) ?? field))
  const mark = (column: Column) => ({
    'data-as': column.as,
    'data-minor': column.minor || undefined,
    'data-wide': !narrow.includes(column) || undefined,
  })
  const rowOf = (row: ContentPage['rows'][number]) => (
    <tr key={row.id}>
      <td data-as="name">
        <NameCell snapshotId={snapshotId} kind={page.kind} row={row} />
      </td>
      {others.map((column) => (
        <td key={column.field} {...mark(column)}>
          <ContentCell snapshotId={snapshotId} page={page} column={column} row={row} onPickTag={onPickTag} />
        </td>
      ))}
      <td data-minor data-wide>
        <code title={row.id}>{row.id.slice(0, 8)}</code>
      </td>
    </tr>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-stale={isStale || undefined} aria-busy={isStale}>
        <thead>
          <tr>
            <th scope="col" data-as="name">
              {named ? labelOf(named) : t('name')}
            </th>
            {others.map((column) => (
              <th key={column.field} scope="col" {...mark(column)}>
                {labelOf(column)}
              </th>
            ))}
            <th scope="col" data-id data-minor data-wide>
              {t('id')}
            </th>
          </tr>
        </thead>
        {page.rows.length > mostDrawn ? (
          <VirtualRows rows={page.rows} columns={others.length + 2} rowOf={rowOf} />
        ) : (
          <tbody>{page.rows.map(rowOf)}</tbody>
        )}
      </table>
    </div>
  )
}
