'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { inSentence } from '@/components/ui/in-sentence'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import { EntityHead } from './entity-head'
import { EntityNamesProvider } from './entity-names'
import { EntityTabs } from './entity-tabs'
import { useGatewayScope } from './gateway-scope'
import { KindFaces } from './kind-faces'

/** The page of one entity of any kind. */
export function EntityDetail({ kind, id }: { kind: string; id: string }) {
  return <KindFaces kind={kind}>{(description) => <Detail key={id} description={description} id={id} />}</KindFaces>
}

function Detail({ description, id }: { description: KindDescription; id: string }) {
  const { connection } = useGatewayScope()
  const { data, error, refetch, isFetching } = useQuery(
    entityQueries.one({ connectionId: connection.id, kind: description.kind, id }),
  )
  const isGone = isConsoleError(error) && error.code === 'not_found'
  if (isGone) return <Gone description={description} id={id} />
  const failure = error && (
    <Failure error={error} onRetry={() => void refetch()} isRetrying={isFetching} isPage={!data} />
  )
  if (!data) return failure ?? <SkeletonRows rows={10} columns={2} />
  return (
    <EntityNamesProvider names={data.names}>
      {failure}
      <EntityHead description={description} answer={data} />
      <EntityTabs description={description} answer={data} />
    </EntityNamesProvider>
  )
}

/** There is no such entity, or no longer; the audit log may know what became of it. */
function Gone({ description, id }: { description: KindDescription; id: string }) {
  const t = useTranslations('entities.gone')
  const words = useWords()
  const { connection } = useGatewayScope()
  return (
    <EmptyState
      isPage
      title={t('title', { kind: inSentence(words(description.label.one)) })}
      action={
        <>
          <Button href={pages.entities(connection.id, description.kind)}>
            {t('list', { kind: inSentence(words(description.label.many)) })}
          </Button>{' '}
          <Button
            variant="default"
            href={pages.audit({ connectionId: connection.id, kind: description.kind, entityId: id })}
          >
            {t('history')}
          </Button>
        </>
      }
    >
      {t('text')} <code>{id}</code>
    </EmptyState>
  )
}
