'use client'

import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { tokenQueries } from '@/lib/browser/token-queries'
import { pages } from '@/lib/contract/paths'
import { TokenTable } from './token-table'

const NewTokenDialog = dynamic(() => import('./new-token-dialog').then((module) => module.NewTokenDialog), {
  ssr: false,
})

/** One's own API tokens: made, looked over, ended. */
export function TokenPage() {
  const t = useTranslations('tokens')
  const query = useQuery(tokenQueries.list())
  const [isMaking, setMaking] = useState(false)
  const add = (
    <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        count={query.data?.tokens.length}
        description={
          <>
            {t('description')} <Link href={pages.apiDocs()}>{t('docs')}</Link>
          </>
        }
        actions={query.data && query.data.tokens.length > 0 ? add : undefined}
      />
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={4} columns={5} />}
        isEmpty={({ tokens }) => tokens.length === 0}
        empty={
          <EmptyState icon={<IconKey size={28} stroke={1.4} />} title={t('empty.title')} action={add}>
            {t('empty.text')}
          </EmptyState>
        }
      >
        {({ tokens }) => <TokenTable tokens={tokens} />}
      </QueryFaces>
      {isMaking && <NewTokenDialog onClose={() => setMaking(false)} />}
    </>
  )
}
