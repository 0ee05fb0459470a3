'use client'

import { IconEyeCheck, IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { AuditFeed } from '@/components/audit/audit-feed'
import type { KindWords } from '@/components/audit/kind-words'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { commandDrift, driftQueries } from '@/lib/browser/drift-queries'
import type { DriftState } from '@/lib/contract/drift'
import { can } from '@/lib/permissions/can'

/** What was changed on the gateway by others than this console, newest first, each with what it was before. */
export function ChangesOutside({ kinds }: { kinds: KindWords }) {
  const t = useTranslations('drift')
  const client = useQueryClient()
  const { connection, role } = useConnection()
  const query = useQuery(driftQueries.state(connection.id))
  const [busy, setBusy] = useState<'look' | 'seen'>()
  const [error, setError] = useState<unknown>()
  const command = async (what: 'look' | 'seen') => {
    setBusy(what)
    setError(undefined)
    try {
      await commandDrift(client, connection.id, what)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(undefined)
    }
  }
  const mayLook = can(role, 'snapshots.take')
  // Who opens the page wants to know how it is now; once, since it reads the whole gateway.
  const hasLooked = useRef(false)
  const isOld = query.data && isOlderThan(query.data.readAt, staleMs)
  useEffect(() => {
    if (!isOld || !mayLook || hasLooked.current) return
    hasLooked.current = true
    void command('look')
  })
  const look = (
    <Button
      variant="default"
      loading={busy === 'look'}
      leftSection={<IconRefresh size={14} aria-hidden="true" />}
      onClick={() => void command('look')}
    >
      {t('look')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        description={query.data && <Since state={query.data} />}
        actions={
          mayLook &&
          query.data?.readAt !== undefined && (
            <>
              {query.data.unseen > 0 && (
                <Button
                  variant="default"
                  loading={busy === 'seen'}
                  leftSection={<IconEyeCheck size={14} aria-hidden="true" />}
                  onClick={() => void command('seen')}
                >
                  {t('seen')}
                </Button>
              )}
              {look}
            </>
          )
        }
      />
      {error !== undefined && <Failure error={error} onRetry={() => void command('look')} />}
      <QueryFaces query={query} skeleton={<SkeletonRows rows={6} columns={3} />}>
        {({ readAt }) =>
          readAt === undefined ? (
            <EmptyState title={t('never.title')} action={mayLook ? look : undefined}>
              {t('never.text')}
            </EmptyState>
          ) : (
            <AuditFeed
              isOfOneGateway
              filters={{ connectionId: connection.id, action: 'changed_outside' }}
              kinds={kinds}
              onClear={() => {}}
              empty={<EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>}
            />
          )
        }
      </QueryFaces>
    </>
  )
}

/** A comparison older than this is made anew when somebody looks. */
const staleMs = 5 * 60_000

function isOlderThan(at: string | undefined, ms: number): boolean {
  return at === undefined || Date.now() - Date.parse(at) > ms
}

function Since({ state: { readAt, unseen } }: { state: DriftState }) {
  const t = useTranslations('drift')
  if (readAt === undefined) return null
  return (
    <>
      {t('unseen', { count: unseen })} {t.rich('readAt', { time: () => <TimeAgo at={readAt} /> })}
    </>
  )
}
