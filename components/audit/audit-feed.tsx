'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import type { Translator } from '@/i18n/translator'
import { type AuditFilters, auditQueries } from '@/lib/browser/audit-queries'
import type { AuditEntry } from '@/lib/contract/audit'
import { AuditEntryRow } from './audit-entry-row'
import classes from './audit-feed.module.css'
import type { KindWords } from './kind-words'

type AuditFeedProps = {
  readonly filters: AuditFilters
  readonly kinds: KindWords
  /** The entry that is open at first. */
  readonly openId?: string | null
  readonly onClear: () => void
  /** Stands where nothing matches, in place of the words for filters. */
  readonly empty?: ReactNode
  /** The page is of one gateway: its name need not stand in each line. */
  readonly isOfOneGateway?: boolean
}

/** The entries that match, newest first, by day; older ones on demand. */
export function AuditFeed({ filters, kinds, openId, onClear, empty, isOfOneGateway }: AuditFeedProps) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const query = useInfiniteQuery(auditQueries.list(filters))
  const entries = query.data?.pages.flatMap((page) => page.entries)
  const failure = query.error && (
    <Failure
      error={query.error}
      onRetry={() => void (entries ? query.fetchNextPage() : query.refetch())}
      isRetrying={query.isFetching}
    />
  )
  if (entries === undefined) return failure ?? <SkeletonRows rows={10} columns={3} />
  if (entries.length === 0)
    return failure ?? empty ?? <Nothing isFiltered={Object.keys(filters).length > 0} onClear={onClear} />
  return (
    <>
      {byDay(entries).map(([day, ofDay]) => (
        <section key={day} className={classes.day} aria-label={dayTitle({ day, locale, t })}>
          <h2 className={classes.dayTitle}>{dayTitle({ day, locale, t })}</h2>
          <ol className={classes.entries}>
            {ofDay.map((entry) => (
              <AuditEntryRow
                key={entry.id}
                entry={entry}
                kinds={kinds}
                isOpenAtFirst={entry.id === openId}
                isOfOneGateway={isOfOneGateway}
              />
            ))}
          </ol>
        </section>
      ))}
      {failure}
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : (
        <p className={classes.dim}>{t('list.end')}</p>
      )}
    </>
  )
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('audit')
  if (!isFiltered) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <EmptyState
      title={t('noMatch.title')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      }
    >
      {t('noMatch.text')}
    </EmptyState>
  )
}

/** Entries by the reader's own calendar day (`2026-11-21`), order kept. */
function byDay(entries: readonly AuditEntry[]): [string, AuditEntry[]][] {
  const days = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at))
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function dayTitle({ day, locale, t }: { day: string; locale: string; t: Translator<'audit'> }): string {
  const now = new Date()
  if (day === dayOf(now)) return t('list.today')
  if (day === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return t('list.yesterday')
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(new Date(`${day}T00:00:00`))
}
