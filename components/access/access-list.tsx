'use client'

import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Pager } from '@/components/entity/pager'
import { SearchBox } from '@/components/entity/search-box'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { useShortcuts } from '@/components/ui/keyboard'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { type AccessOf, accessQueries } from '@/lib/browser/access-queries'
import { useEntityList } from '@/lib/browser/use-entity-list'
import { accessFilters } from '@/lib/contract/access'
import classes from './access.module.css'
import { AccessRows } from './access-rows'
import { Deciding } from './deciding'
import { StateFilter } from './state-filter'

/** Who may use what, row by row with the reason; searched, filtered and paged in the address. */
export function AccessList({ of }: { of: AccessOf }) {
  const t = useTranslations('access.list')
  const { connection } = useGatewayScope()
  const list = useEntityList()
  const search = useRef<HTMLInputElement>(null)
  const { search: text, page: number, pageSize, filter } = list.query
  const status = accessFilters.find((one) => one === filter.status?.[0])
  const query = useQuery(
    accessQueries.list({
      connectionId: connection.id,
      of,
      query: { search: text, page: number, pageSize, ...(status && { status }) },
    }),
  )
  useShortcuts([{ keys: '/', label: t('search'), run: () => search.current?.focus() }])
  const ofRoutes = of.kind === 'consumers'
  const nothing = (
    <EmptyState title={ofRoutes ? t('noRoutes') : t('noConsumers')}>
      {ofRoutes ? t('noRoutesText') : t('noConsumersText')}
    </EmptyState>
  )
  return (
    <QueryFaces
      query={query}
      skeleton={<SkeletonRows rows={10} columns={ofRoutes ? 4 : 3} />}
      isEmpty={({ total }) => total === 0}
      empty={nothing}
    >
      {(page) => (
        <EntityNamesProvider names={page.names}>
          <Deciding page={page} of={of} />
          <div className={classes.toolbar}>
            <SearchBox inputRef={search} value={text} onSearch={list.setSearch} />
            <StateFilter counts={page.counts} state={status} onChange={(next) => list.setFilter('status', next)} />
            <span className={classes.age}>{t.rich('asOf', { time: () => <TimeAgo at={page.readAt} /> })}</span>
            <IconButton aria-label={t('refresh')} title={t('refresh')} onClick={() => void query.refetch()}>
              <IconRefresh size={16} aria-hidden="true" />
            </IconButton>
          </div>
          {page.rows.length > 0 ? (
            <AccessRows page={page} of={of} isStale={query.isPlaceholderData} />
          ) : (
            <EmptyState
              title={t('noMatch')}
              action={
                <Button variant="default" onClick={list.clearFilters}>
                  {t('clear')}
                </Button>
              }
            />
          )}
          <Pager list={list} page={page} />
        </EntityNamesProvider>
      )}
    </QueryFaces>
  )
}
