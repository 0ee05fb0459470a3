'use client'

import { IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { tagQueries } from '@/lib/browser/tag-queries'
import { pages } from '@/lib/contract/paths'
import { TaggedEntities } from './tagged-entities'
import { TagsNote } from './tags-note'

/** Everything of a gateway that has one tag, by kind. */
export function OneTag({ tag }: { tag: string }) {
  const t = useTranslations('tags')
  const { connection } = useConnection()
  const query = useQuery(tagQueries.one(connection.id, tag))
  const { data } = query
  return (
    <>
      <PageHeader
        icon={<IconTag size={18} stroke={1.6} aria-hidden="true" />}
        title={tag}
        count={data?.kinds.reduce((sum, { count }) => sum + count, 0)}
        aside={<CopyButton text={tag} label={t('copy')} />}
        description={data && <TagsNote readAt={data.readAt} isCut={data.isCut} />}
        actions={
          <Button variant="default" href={pages.tags(connection.id)}>
            {t('all')}
          </Button>
        }
      />
      <GatewayFaces>
        {() => (
          <QueryFaces
            query={query}
            skeleton={<SkeletonRows rows={8} columns={3} />}
            isEmpty={({ kinds }) => kinds.length === 0}
            empty={<EmptyState title={t('unused')}>{t('unusedWhy')}</EmptyState>}
          >
            {({ kinds }) => kinds.map((one) => <TaggedEntities key={one.kind} tag={tag} tagged={one} />)}
          </QueryFaces>
        )}
      </GatewayFaces>
    </>
  )
}
