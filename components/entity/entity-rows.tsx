'use client'

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { Selection } from '@/components/bulk/use-selection'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { Column, KindDescription } from '@/lib/entities/types'
import { crowdOf, isShortColumn, narrowColumns } from './columns-of'
import { EntityRow } from './entity-row'
import classes from './entity-table.module.css'
import { useColumnLabel } from './use-column-label'

const VirtualRows = dynamic(() => import('./virtual-rows').then((module) => module.VirtualRows), { ssr: false })

/** More rows than this are drawn only where they can be seen. */
const mostDrawn = 100

type EntityRowsProps = {
  readonly description: KindDescription
  readonly columns: readonly Column[]
  readonly list: EntityListState
  readonly page: EntityPage
  readonly selection: Selection
  /** The page shown is the one before; the next is on its way. */
  readonly isStale: boolean
}

/** The table itself: headings that sort, and a row of 36 px for each entity. */
export function EntityRows({ description, columns, list, page, selection, isStale }: EntityRowsProps) {
  const t = useTranslations('entities.list')
  const labelOf = useColumnLabel(description)
  const narrow = narrowColumns(columns)
  const chosen = page.rows.filter(({ id }) => selection.isSelected(id)).length
  const rowOf = (row: EntityPage['rows'][number]) => (
    <EntityRow
      key={row.id}
      description={description}
      columns={columns}
      narrow={narrow}
      row={row}
      isSelected={selection.isSelected(row.id)}
      onSelect={selection.toggle}
      onPickTag={list.toggleTag}
    />
  )
  return (
    <div className={classes.scroll}>
      <table
        className={classes.table}
        data-crowd={crowdOf(description, columns)}
        data-stale={isStale || undefined}
        aria-busy={isStale}
      >
        <thead>
          <tr>
            <th scope="col" data-as="select">
              <input
                type="checkbox"
                aria-label={t('selectPage')}
                title={t('selectPage')}
                checked={chosen > 0 && chosen === page.rows.length}
                ref={(input) => {
                  if (input) input.indeterminate = chosen > 0 && chosen < page.rows.length
                }}
                onChange={selection.togglePage}
              />
            </th>
            {columns.map((column) => {
              const { field } = column
              const direction = directionOf(list.query.sort, field)
              return (
                <th
                  key={field}
                  scope="col"
                  data-as={column.as}
                  data-short={isShortColumn(description, column) || undefined}
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
        {page.rows.length > mostDrawn ? (
          <VirtualRows rows={page.rows} columns={columns.length + 1} rowOf={rowOf} />
        ) : (
          <tbody>{page.rows.map(rowOf)}</tbody>
        )}
      </table>
    </div>
  )
}

function directionOf(sort: string, field: string): 'ascending' | 'descending' | undefined {
  if (sort === field) return 'ascending'
  return sort === `-${field}` ? 'descending' : undefined
}
