'use client'

import { IconPlus } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { Connection } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { ConnectionRow } from './connection-row'
import { byWorst, rowState } from './gateway-state'
import classes from './list.module.css'
import { NoConnections } from './no-connections'
import { RemoveConnection } from './remove-connection'

const pollMs = 15_000

/** All saved connections with how their gateways fare, worst first. */
export function ConnectionList({ demoUrl }: { demoUrl?: string }) {
  const t = useTranslations('connections')
  const router = useRouter()
  const query = useQuery(connectionQueries.list())
  const mayWrite = useCan('connections.write')
  useShortcuts(mayWrite ? [{ keys: 'c', label: t('add'), run: () => router.push(pages.newConnection()) }] : [])
  const count = query.data?.connections.length
  return (
    <>
      <PageHeader
        title={t('title')}
        count={count || undefined}
        actions={
          mayWrite &&
          count !== 0 && (
            <Button href={pages.newConnection()} leftSection={<IconPlus size={14} aria-hidden="true" />}>
              {t('add')}
            </Button>
          )
        }
      />
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={4} columns={6} />}
        isEmpty={({ connections }) => connections.length === 0}
        empty={<NoConnections mayWrite={mayWrite} demoUrl={demoUrl} />}
      >
        {({ connections }) => <Rows connections={connections} mayWrite={mayWrite} />}
      </QueryFaces>
    </>
  )
}

function Rows({ connections, mayWrite }: { connections: readonly Connection[]; mayWrite: boolean }) {
  const t = useTranslations('connections.list')
  const [removed, setRemoved] = useState<Connection>()
  const nodes = useQueries({
    queries: connections.map((connection) => ({ ...connectionQueries.node(connection.id), refetchInterval: pollMs })),
  })
  const rows = connections
    .flatMap((connection, index) => {
      const node = nodes[index]
      return node ? [{ connection, node, name: connection.name, state: rowState(node, connection) }] : []
    })
    .sort(byWorst)
  return (
    <>
      <table className={classes.table} aria-label={t('label')}>
        <thead>
          <tr>
            <th scope="col">{t('gateway')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('version')}</th>
            <th scope="col" className={classes.wide}>
              {t('mode')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('address')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('protection')}
            </th>
            <th scope="col" className={classes.number}>
              {t('latency')}
            </th>
            {mayWrite && (
              <th scope="col">
                <span className="visually-hidden">{t('actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ConnectionRow key={row.connection.id} {...row} onRemove={mayWrite ? setRemoved : undefined} />
          ))}
        </tbody>
      </table>
      <RemoveConnection connection={removed} onClose={() => setRemoved(undefined)} />
    </>
  )
}
