'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { declarativeQueries } from '@/lib/browser/declarative-queries'
import { pages } from '@/lib/contract/paths'
import type { GatewayDescription } from '@/lib/entities/types'

const DeclarativeEditor = dynamic(() => import('./declarative-editor').then((module) => module.DeclarativeEditor), {
  ssr: false,
  loading: () => <SkeletonRows rows={16} columns={1} />,
})

/** The page of a gateway's declarative configuration. One with a database has none. */
export function Declarative() {
  const { description } = useConnection()
  return (
    <QueryFaces query={description} skeleton={<SkeletonRows rows={16} columns={1} />}>
      {(gateway) => (gateway.database === 'off' ? <Document gateway={gateway} /> : <NotHere />)}
    </QueryFaces>
  )
}

function Document({ gateway }: { gateway: GatewayDescription }) {
  const t = useTranslations('declarative')
  const { connection } = useConnection()
  const query = useQuery(declarativeQueries.document(connection.id))
  return (
    <>
      <PageHeader title={t('title')} description={t('purpose')} />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={16} columns={1} />}>
        {(answer) => <DeclarativeEditor gateway={gateway} answer={answer} />}
      </QueryFaces>
    </>
  )
}

function NotHere() {
  const t = useTranslations('declarative')
  const { connection } = useConnection()
  return (
    <EmptyState
      isPage
      title={t('notHere.title')}
      action={
        <Button variant="default" href={pages.connection(connection.id)}>
          {t('notHere.back')}
        </Button>
      }
    >
      {t('notHere.text')}
    </EmptyState>
  )
}
