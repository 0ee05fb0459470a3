'use client'

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatCount } from '@/lib/browser/number'
import type { EntityListState } from '@/lib/browser/use-entity-list'
import type { EntityPage } from '@/lib/contract/entities'
import { pageSizes } from '@/lib/contract/page-sizes'
import classes from './list-toolbar.module.css'
import { pageNumbers } from './page-numbers'

/** What a pager needs to know of any page of rows. */
type PagedList = Pick<EntityPage, 'matched' | 'total' | 'page' | 'pageSize'> & {
  readonly rows: readonly unknown[]
  /** False while there are more than were counted. */
  readonly isWhole?: boolean
}

/** Below a list: which rows of how many, the pages, how many a page. */
export function Pager({ list, page }: { list: Pick<EntityListState, 'setPage' | 'setPageSize'>; page: PagedList }) {
  const t = useTranslations('entities.list')
  const locale = useLocale()
  const pages = Math.max(1, Math.ceil(page.matched / page.pageSize))
  const first = page.rows.length === 0 ? 0 : (page.page - 1) * page.pageSize + 1
  const more = page.isWhole === false ? '+' : ''
  const counts = {
    first: formatCount(locale, first),
    last: formatCount(locale, first === 0 ? 0 : first + page.rows.length - 1),
    matched: `${formatCount(locale, page.matched)}${more}`,
    total: `${formatCount(locale, page.total)}${more}`,
  }
  return (
    <nav className={classes.pager} aria-label={t('pages')}>
      <span aria-live="polite">{t(rangeOf(page), counts)}</span>
      {page.matched > pageSizes[0] && (
        <label className={classes.size}>
          {t('perPage')}
          <select value={page.pageSize} onChange={(event) => list.setPageSize(Number(event.currentTarget.value))}>
            {pageSizes.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {pages > 1 && (
        <span className={classes.numbers}>
          <button
            type="button"
            aria-label={t('previousPage')}
            disabled={page.page <= 1}
            onClick={() => list.setPage(page.page - 1)}
          >
            <IconChevronLeft size={14} aria-hidden="true" />
          </button>
          {pageNumbers(page.page, pages).map((number, index) =>
            number === 'gap' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: gaps are all alike
              <span key={`gap-${index}`}>…</span>
            ) : (
              <button
                key={number}
                type="button"
                aria-label={t('page', { number })}
                aria-current={number === page.page ? 'page' : undefined}
                onClick={() => list.setPage(number)}
              >
                {formatCount(locale, number)}
              </button>
            ),
          )}
          <button
            type="button"
            aria-label={t('nextPage')}
            disabled={page.page >= pages}
            onClick={() => list.setPage(page.page + 1)}
          >
            <IconChevronRight size={14} aria-hidden="true" />
          </button>
        </span>
      )}
    </nav>
  )
}

/** Which sentence tells the rows: all of them, those that match, or that none does. */
function rangeOf({ matched, total }: PagedList) {
  if (matched === total) return 'range'
  return matched === 0 ? 'rangeNone' : 'rangeOf'
}
