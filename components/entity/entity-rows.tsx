'use client'

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { Column, KindDescription } from '@/lib/entities/types'
import { narrowColumns } from './columns-of'
import { EntityCell } from './entity-cell'
import classes from './entity-table.module.css'
import { useColumnLabel } from './use-column-label'

type EntityRowsProps = {
  readonly description: KindDescription
  readonly columns: readonly Column[]
  readonly list: EntityListState
  readonly page: EntityPage
  /** The page shown is the one before; the next is on its way. */
  readonly isStale: boolean
}

/** The table itself: headings that sort, and a row of 36 px for each entity. */
export function EntityRows({ description, columns, list, page, isStale }: EntityRowsProps) {
  const t = useTranslations('entities.list')
  const labelOf = useColumnLabel(description)
  const narrow = narrowColumns(columns)
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-stale={isStale || undefined} aria-busy={isStale}>
        <thead>
          <tr>
            {columns.map((column) => {
              const { field } = column
              const direction = directionOf(list.query.sort, field)
              return (
                <th
                  key={field}
                  scope="col"
                  data-as={column.as}
                  data-minor={column.minor || undefined}
                  data-wide={!narrow.includes(column) || undefined}
                  aria-sort={direction}
                >
                  <button
                    type="button"
                    onClick={() => list.sortBy(field)}
                    title={t('sortBy', { column: labelOf(column) })}
                  >
                    <span>{labelOf(column)}</span>
                    {direction === 'ascending' && <IconArrowUp size={12} aria-hidden="true" />}
                    {direction === 'descending' && <IconArrowDown size={12} aria-hidden="true" />}
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.id} data-id={row.id}>
              {columns.map((column) => (
                <td
                  key={column.field}
                  data-as={column.as}
                  data-minor={column.minor || undefined}
                  data-wide={!narrow.includes(column) || undefined}
                >
                  <EntityCell
                    description={description}
                    columns={columns}
                    column={column}
                    row={row}
                    onPickTag={list.toggleTag}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function directionOf(sort: string, field: string): 'ascending' | 'descending' | undefined {
  if (sort === field) return 'ascending'
  return sort === `-${field}` ? 'descending' : undefined
}
