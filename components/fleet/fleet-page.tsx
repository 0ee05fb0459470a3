'use client'

import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NoConnections } from '@/components/connections/no-connections'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useConsoleEvents } from '@/lib/browser/events'
import { fleetQueries } from '@/lib/browser/fleet-queries'
import { pages } from '@/lib/contract/paths'
import { FleetTable } from './fleet-table'

/** Figures of many gateways come at many moments; the page is read again this often at most. */
const oftenMs = 5_000

/** All gateways in one request, what needs care first; new figures appear by themselves. */
export function FleetPage({ demoUrl }: { demoUrl?: string }) {
  const t = useTranslations('fleet')
  const router = useRouter()
  const client = useQueryClient()
  const query = useQuery(fleetQueries.all())
  const mayWrite = useCan('connections.write')
  useShortcuts(mayWrite ? [{ keys: 'c', label: t('add'), run: () => router.push(pages.newConnection()) }] : [])
  useConsoleEvents(({ event }) => {
    if (event !== 'metrics' || Date.now() - query.dataUpdatedAt < oftenMs) return
    void client.invalidateQueries({ queryKey: fleetQueries.all().queryKey })
  })
  const count = query.data?.gateways.length
  return (
    <>
      <PageHeader
        title={t('title')}
        count={count || undefined}
        actions={
          count !== 0 && (
            <>
              <Button
                variant="default"
                leftSection={<IconRefresh size={14} aria-hidden="true" />}
                onClick={() => void query.refetch()}
              >
                {t('askAgain')}
              </Button>
              {mayWrite && (
                <Button href={pages.newConnection()} leftSection={<IconPlus size={14} aria-hidden="true" />}>
                  {t('add')}
                </Button>
              )}
            </>
          )
        }
      />
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={4} columns={7} />}
        isEmpty={({ gateways }) => gateways.length === 0}
        empty={<NoConnections mayWrite={mayWrite} demoUrl={demoUrl} />}
      >
        {({ gateways }) => <FleetTable gateways={gateways} maySettle={mayWrite} />}
      </QueryFaces>
    </>
  )
}
