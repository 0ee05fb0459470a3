'use client'

import { SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useRef } from 'react'
import { SearchBox } from '@/components/entity/search-box'
import { useConnection } from '@/components/shell/connection-context'
import { ActionMenu } from '@/components/ui/action-menu'
import { Failure } from '@/components/ui/failure'
import filterButton from '@/components/ui/filter-button.module.css'
import { useShortcuts } from '@/components/ui/keyboard'
import { formatCount } from '@/lib/browser/number'
import { exportComparison } from '@/lib/browser/snapshot-transfers'
import { type ComparisonPage, type DifferenceFormat, differenceFormats } from '@/lib/contract/snapshots'
import classes from './compare.module.css'
import type { useComparison } from './use-comparison'

const ops = ['all', 'create', 'update', 'delete'] as const
const views = ['unified', 'split'] as const

type BarProps = { readonly comparison: ReturnType<typeof useComparison>; readonly page: ComparisonPage }

/** Search, filters, how it is drawn, and the way out as a file. */
export function ComparisonBar({ comparison, page }: BarProps) {
  const t = useTranslations('compare')
  const locale = useLocale()
  const { connection } = useConnection()
  const { filters, view, body, setFilter, setView } = comparison
  const box = useRef<HTMLInputElement>(null)
  const tags = tagsOf(page, filters.tag)
  useShortcuts([{ keys: '/', label: t('search'), run: () => box.current?.focus() }])
  const exporting = useMutation({
    mutationFn: (format: DifferenceFormat) => {
      const { offset: _, limit: __, isFresh: ___, ...wanted } = body
      return exportComparison(connection.id, { ...wanted, format, locale })
    },
  })
  return (
    <>
      <div className={classes.bar}>
        <SearchBox inputRef={box} value={filters.search ?? ''} onSearch={(search) => setFilter({ search })} />
        <label className={classes.select}>
          <span className="visually-hidden">{t('filterOp')}</span>
          <select
            value={filters.op ?? 'all'}
            onChange={({ currentTarget }) =>
              setFilter({ op: currentTarget.value === 'all' ? undefined : currentTarget.value })
            }
          >
            {ops.map((op) => (
              <option key={op} value={op}>
                {t(`filterOps.${op}`)}
              </option>
            ))}
          </select>
        </label>
        {tags.length > 0 && (
          <label className={classes.select}>
            <span className="visually-hidden">{t('filterTag')}</span>
            <select value={filters.tag ?? ''} onChange={({ currentTarget }) => setFilter({ tag: currentTarget.value })}>
              <option value="">{t('anyTag')}</option>
              {tags.map((tag) => (
                <option key={tag}>{tag}</option>
              ))}
            </select>
          </label>
        )}
        <span className={classes.matched} aria-live="polite">
          {t('matched', { count: page.matched, shown: formatCount(locale, page.matched) })}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t('view')}
          data={views.map((one) => ({ value: one, label: t(`views.${one}`) }))}
          value={view}
          onChange={setView}
        />
        <ActionMenu
          label={t('export')}
          align="end"
          triggerClassName={filterButton.filter}
          trigger={
            <>
              <IconDownload size={14} aria-hidden="true" />
              {t(exporting.isPending ? 'exporting' : 'export')}
            </>
          }
          items={differenceFormats.map((format) => ({
            id: format,
            label: t(`exportAs.${format}`),
            isDisabled: exporting.isPending,
            onSelect: () => exporting.mutate(format),
          }))}
        />
      </div>
      {exporting.error && <Failure error={exporting.error} />}
    </>
  )
}

/** Tags of what is shown, so that one of them can be asked for. */
function tagsOf({ changes }: ComparisonPage, chosen: string | undefined): string[] {
  const worn = changes.flatMap(({ before, after }) => [before?.tags, after?.tags]).flat()
  const texts = worn.filter((tag) => typeof tag === 'string')
  return [...new Set([...texts, ...(chosen === undefined ? [] : [chosen])])].toSorted()
}
