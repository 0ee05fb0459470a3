'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { accountQueries, endOtherSessions, endSession } from '@/lib/browser/account-queries'
import type { SessionSummary } from '@/lib/contract/users'
import { SessionRows, usePlace } from './session-rows'

/** Where one is signed in; each but the current one can be ended, or all others at once. */
export function Sessions() {
  const t = useTranslations('account')
  const placeOf = usePlace()
  const queryClient = useQueryClient()
  const query = useQuery(accountQueries.sessions())
  const [ending, setEnding] = useState<SessionSummary | 'others'>()
  const others = query.data?.sessions.filter(({ isCurrent }) => !isCurrent) ?? []
  const end = async () => {
    if (ending === undefined) return
    await (ending === 'others' ? endOtherSessions() : endSession(ending.id))
    await queryClient.invalidateQueries({ queryKey: accountQueries.sessions().queryKey })
    toast({ message: t(ending === 'others' ? 'sessions.othersEnded' : 'sessions.ended') })
  }
  return (
    <Section
      title={t('sessions.title')}
      description={t('sessions.description')}
      actions={
        others.length > 0 && (
          <Button variant="default" onClick={() => setEnding('others')}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={2} />}>
        {({ sessions }) => <SessionRows sessions={sessions} onEnd={setEnding} />}
      </QueryFaces>
      {ending && (
        <ConfirmDialog
          isOpen
          title={t(ending === 'others' ? 'sessions.endOthers' : 'sessions.endTitle')}
          confirmLabel={t(ending === 'others' ? 'sessions.endOthers' : 'sessions.end')}
          onClose={() => setEnding(undefined)}
          onConfirm={end}
        >
          <p>
            {ending === 'others'
              ? t('sessions.endOthersText', { count: others.length })
              : t('sessions.endText', placeOf(ending))}
          </p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
