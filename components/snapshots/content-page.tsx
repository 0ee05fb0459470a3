'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import { Pager } from '@/components/entity/pager'
import { SearchBox } from '@/components/entity/search-box'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { contentQueries } from '@/lib/browser/content-queries'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { formatMoment } from '@/lib/browser/time'
import { useUrlState } from '@/lib/browser/use-url-state'
import { pageSizes } from '@/lib/contract/page-sizes'
import { pages } from '@/lib/contract/paths'
import classes from './content.module.css'
import { ContentRows } from './content-rows'
import { useSnapshotName } from './snapshot-words'

type ContentPageProps = { readonly snapshotId: string; readonly kind: string }

/** The entities of one kind in a snapshot: searched, by pages, all of it in the address. Needs no gateway. */
export function ContentPage({ snapshotId, kind }: ContentPageProps) {
  const t = useTranslations('snapshots.content')
  const words = useWords()
  const { connection } = useConnection()
  const { params, push, replace } = useUrlState()
  const box = useRef<HTMLInputElement>(null)
  const list = listOf({ params, push })
  const search = params.get('search') ?? ''
  const query = useQuery(
    contentQueries.list(
      { connectionId: connection.id, snapshotId, kind },
      { ...(search && { search }), page: String(list.page), pageSize: String(list.pageSize) },
    ),
  )
  const find = (text: string) => replace({ search: text, page: undefined })
  useShortcuts([{ keys: '/', label: t('search'), run: () => box.current?.focus() }])
  const label = query.data?.kind.label
  const title = label ? words(label.many) : kind
  useEffect(() => {
    document.title = `${title} · ${connection.name} · Gatehouse`
  }, [title, connection.name])
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={query.data?.kind.icon ?? 'other'} size={18} />}
        title={title}
        count={query.data?.total}
        description={<OfSnapshot snapshotId={snapshotId} />}
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={10} columns={4} />}>
        {(page) => (
          <>
            <div className={classes.bar}>
              <SearchBox inputRef={box} value={search} onSearch={find} />
            </div>
            {page.rows.length > 0 ? (
              <ContentRows snapshotId={snapshotId} page={page} isStale={query.isPlaceholderData} onPickTag={find} />
            ) : (
              <EmptyState
                title={t('noMatch')}
                action={
                  <Button variant="default" onClick={() => push({ search: undefined, page: undefined })}>
                    {t('all')}
                  </Button>
                }
              />
            )}
            <Pager list={list} page={page} />
          </>
        )}
      </QueryFaces>
    </>
  )
}

/** Which snapshot this is out of, and the way back to it; `children` stand behind. */
export function OfSnapshot({ snapshotId, children }: { snapshotId: string; children?: ReactNode }) {
  const t = useTranslations('snapshots.content')
  const locale = useLocale()
  const { connection } = useConnection()
  const nameOf = useSnapshotName()
  const { data } = useQuery({ ...snapshotQueries.one(connection.id, snapshotId), retry: false })
  if (!data) return <>{t('inSnapshot')}</>
  return (
    <>
      {t.rich(data.name === '' ? 'inOf' : 'in', {
        name: nameOf(data) || formatMoment(locale, Date.parse(data.takenAt)),
        link: (chunks) => (
          <Link href={pages.snapshot(connection.id, snapshotId)} prefetch={false}>
            {chunks}
          </Link>
        ),
      })}
      {children}
    </>
  )
}

/** The page of a list, as it stands in the address. */
function listOf({ params, push }: Pick<ReturnType<typeof useUrlState>, 'params' | 'push'>) {
  const size = Number(params.get('size'))
  return {
    page: Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1),
    pageSize: pageSizes.find((one) => one === size) ?? pageSizes[0],
    setPage: (page: number) => push({ page: page > 1 ? String(page) : undefined }),
    setPageSize: (pageSize: number) => push({ size: String(pageSize), page: undefined }),
  }
}
