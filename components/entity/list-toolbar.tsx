'use client'

import { IconColumns3, IconRefresh } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { ActionMenu } from '@/components/ui/action-menu'
import { TimeAgo } from '@/components/ui/time-ago'
import { formatCount } from '@/lib/browser/number'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import type { Column, KindDescription } from '@/lib/entities/types'
import { ListChips } from './list-chips'
import { ListFilters } from './list-filters'
import classes from './list-toolbar.module.css'
import { SearchBox } from './search-box'
import { useColumnLabel } from './use-column-label'

type ListToolbarProps = {
  readonly description: KindDescription
  readonly list: EntityListState
  readonly page: EntityPage
  readonly columns: readonly Column[]
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly isFetching: boolean
  readonly onRefresh: () => void
}

/** Above a list: search, filters, which columns, how old it is. */
export function ListToolbar({ description, list, page, columns, searchRef, isFetching, onRefresh }: ListToolbarProps) {
  const t = useTranslations('entities.list')
  const locale = useLocale()
  const labelOf = useColumnLabel(description)
  const shown = columns.map(({ field }) => field)
  const isBusy = isFetching || page.isRefreshing
  return (
    <div>
      <div className={classes.toolbar}>
        <SearchBox inputRef={searchRef} value={list.query.search} onSearch={list.setSearch} />
        <ListFilters description={description} list={list} page={page} />
        <div className={classes.end}>
          <span className={classes.age}>
            {page.isWhole
              ? t.rich('asOf', { time: () => <TimeAgo at={page.readAt} /> })
              : t('reading', { count: formatCount(locale, page.total) })}
          </span>
          <button
            type="button"
            className={classes.icon}
            data-busy={isBusy || undefined}
            aria-label={t('refresh')}
            title={t('refresh')}
            onClick={onRefresh}
          >
            <IconRefresh size={16} aria-hidden="true" />
          </button>
          <ActionMenu
            isMany
            align="end"
            label={t('columns')}
            trigger={<IconColumns3 size={16} aria-hidden="true" />}
            triggerClassName={classes.icon}
            items={description.columns
              .filter(({ as }) => as !== 'name')
              .map((column) => ({
                id: column.field,
                label: labelOf(column),
                isChecked: shown.includes(column.field),
                onSelect: () => list.setColumns(columnsAfter(description, shown, column.field)),
              }))}
          />
        </div>
      </div>
      <ListChips description={description} list={list} page={page} />
    </div>
  )
}

/** One column shown or hidden; all of them is the same as no choice. */
function columnsAfter(description: KindDescription, shown: readonly string[], field: string) {
  const next = shown.includes(field) ? shown.filter((one) => one !== field) : [...shown, field]
  return next.length === description.columns.length || next.length === 0 ? undefined : next
}
