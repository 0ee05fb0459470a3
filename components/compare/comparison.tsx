'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import type { ChangeView, ComparisonPage } from '@/lib/contract/snapshots'
import { ChangeItem } from './change-item'
import classes from './compare.module.css'
import { ComparisonBar } from './comparison-bar'
import { KindSummary } from './kind-summary'
import { pageSize, type Sides, useComparison } from './use-comparison'

type ComparisonProps = Sides & {
  /** Lets changes be chosen: what stands before a kind and before a change. */
  readonly marks?: {
    readonly ofKind: (kind: string) => ReactNode
    readonly ofChange: (change: ChangeView) => ReactNode
  }
  /** Stands below, where something differs. */
  readonly children?: (page: ComparisonPage) => ReactNode
}

/** What differs between two sides: counts by kind, then entity by entity, filtered and by pages. */
export function Comparison({ before, after, marks, children }: ComparisonProps) {
  const t = useTranslations('compare')
  const { connection } = useConnection()
  const comparison = useComparison(connection.id, { before, after })
  const { query, filters, setFilter } = comparison
  return (
    <QueryFaces
      query={query}
      skeleton={<SkeletonRows rows={8} columns={3} />}
      isEmpty={({ counts }) => Object.keys(counts).length === 0}
      empty={
        <>
          <EmptyState title={t('equal')}>{t('equalWhy')}</EmptyState>
          {query.data && <Incomparable page={query.data} />}
          {query.data && <ReadAt page={query.data} onAgain={comparison.readAgain} />}
        </>
      }
    >
      {(page) => (
        <>
          <KindSummary
            counts={page.counts}
            chosen={filters.kind}
            onChoose={(kind) => setFilter({ kind })}
            mark={marks?.ofKind}
          />
          <ComparisonBar comparison={comparison} page={page} />
          <Changes page={page} comparison={comparison} marks={marks} />
          <Incomparable page={page} />
          <ReadAt page={page} onAgain={comparison.readAgain} />
          {children?.(page)}
        </>
      )}
    </QueryFaces>
  )
}

type ChangesProps = Pick<ComparisonProps, 'marks'> & {
  readonly page: ComparisonPage
  readonly comparison: ReturnType<typeof useComparison>
}

function Changes({ page, comparison, marks }: ChangesProps) {
  const t = useTranslations('compare')
  const { view, page: number, setPage, setFilter, query } = comparison
  const pages = Math.max(1, Math.ceil(page.matched / pageSize))
  if (page.matched === 0)
    return (
      <EmptyState
        title={t('noMatch')}
        action={
          <Button
            variant="default"
            onClick={() => setFilter({ kind: undefined, op: undefined, tag: undefined, search: undefined })}
          >
            {t('clear')}
          </Button>
        }
      />
    )
  return (
    <>
      <ul className={classes.changes} aria-busy={query.isPlaceholderData || undefined}>
        {page.changes.map((change) => (
          <ChangeItem
            key={`${change.kind} ${change.id} ${change.op}`}
            change={change}
            view={view}
            mark={marks?.ofChange(change)}
          />
        ))}
      </ul>
      {pages > 1 && (
        <nav className={classes.pager} aria-label={t('pages')}>
          <Button variant="default" size="compact" disabled={number <= 1} onClick={() => setPage(number - 1)}>
            {t('previous')}
          </Button>
          <span>{t('page', { number, pages })}</span>
          <Button variant="default" size="compact" disabled={number >= pages} onClick={() => setPage(number + 1)}>
            {t('next')}
          </Button>
        </nav>
      )}
    </>
  )
}

/** When both were read, and the way to read them again. */
function ReadAt({ page, onAgain }: { page: ComparisonPage; onAgain: () => void }) {
  const t = useTranslations('compare')
  return (
    <p className={classes.note}>
      {t.rich('asOf', { time: () => <TimeAgo at={page.comparedAt} /> })}{' '}
      <button type="button" className={classes.link} onClick={onAgain}>
        {t('readAgain')}
      </button>
    </p>
  )
}

/** What no comparison can judge. */
function Incomparable({ page: { incomparable } }: { page: ComparisonPage }) {
  const t = useTranslations('compare')
  if (incomparable.length === 0) return null
  return (
    <details className={classes.aside}>
      <summary>{t('incomparable', { count: incomparable.length })}</summary>
      <p>{t('incomparableWhy')}</p>
      <ul>
        {incomparable.slice(0, 100).map(({ kind, id, name, path }) => (
          <li key={`${kind} ${id} ${path}`}>
            {name} <code>{path}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
