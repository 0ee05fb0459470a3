'use client'

import { useTranslations } from 'next-intl'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import type { Column, KindDescription } from '@/lib/entities/types'
import { EntityCell } from './entity-cell'

type EntityRowProps = {
  readonly description: KindDescription
  readonly columns: readonly Column[]
  /** Those that stay on a phone. */
  readonly narrow: readonly Column[]
  readonly row: Row
  readonly isSelected: boolean
  readonly onSelect: (id: string, isRange: boolean) => void
  readonly onPickTag: (tag: string) => void
}

/** One entity of a list: a box to select it (with Shift all from the last one on), and its cells. */
export function EntityRow({ description, columns, narrow, row, isSelected, onSelect, onPickTag }: EntityRowProps) {
  const t = useTranslations('entities.list')
  return (
    <tr data-id={row.id} data-selected={isSelected || undefined}>
      <td data-as="select">
        <input
          type="checkbox"
          aria-label={t('select', { name: entityName(description, row) })}
          checked={isSelected}
          onClick={(event) => onSelect(row.id, event.shiftKey)}
          // The click knows of Shift, the change does not; React wants one of them to be named so.
          onChange={() => {}}
        />
      </td>
      {columns.map((column) => (
        <td
          key={column.field}
          data-as={column.as}
          data-minor={column.minor || undefined}
          data-wide={!narrow.includes(column) || undefined}
        >
          <EntityCell description={description} columns={columns} column={column} row={row} onPickTag={onPickTag} />
        </td>
      ))}
    </tr>
  )
}
