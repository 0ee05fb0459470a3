'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { toast } from '@/components/ui/toast'
import type { Translator } from '@/i18n/translator'
import { accountQueries, endSession } from '@/lib/browser/account-queries'
import type { SessionSummary } from '@/lib/contract/users'
import classes from './account.module.css'
import { browserName } from './browser-name'

/** Where one is signed in; each but the current one can be ended. */
export function Sessions() {
  const t = useTranslations('account')
  const queryClient = useQueryClient()
  const query = useQuery(accountQueries.sessions())
  const [ending, setEnding] = useState<SessionSummary>()
  return (
    <Section title={t('sessions.title')} description={t('sessions.description')}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={2} />}>
        {({ sessions }) => (
          <ul className={classes.sessions}>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
            ))}
          </ul>
        )}
      </QueryFaces>
      {ending && (
        <ConfirmDialog
          isOpen
          title={t('sessions.endTitle')}
          confirmLabel={t('sessions.end')}
          onClose={() => setEnding(undefined)}
          onConfirm={async () => {
            await endSession(ending.id)
            await queryClient.invalidateQueries({ queryKey: accountQueries.sessions().queryKey })
            toast({ message: t('sessions.ended') })
          }}
        >
          <p>{t('sessions.endText', placeOf(t, ending))}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

function SessionRow({ session, onEnd }: { session: SessionSummary; onEnd: () => void }) {
  const t = useTranslations('account')
  const place = placeOf(t, session)
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.where}>{place.browser}</div>
        <div className={classes.when}>
          <span>{place.address}</span>
          <span>
            {t('sessions.started')} <TimeAgo at={session.createdAt} />
          </span>
          <span>
            {t('sessions.lastSeen')} <TimeAgo at={session.lastSeenAt} />
          </span>
          <span>
            {t('sessions.expires')} <TimeAgo at={session.expiresAt} />
          </span>
        </div>
      </div>
      {session.isCurrent ? (
        <StatusDot status="healthy" label={t('sessions.current')} />
      ) : (
        <Button variant="default" size="compact" aria-label={t('sessions.endOf', place)} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

function placeOf(t: Translator<'account'>, { userAgent = '', address }: SessionSummary) {
  const { browser, system } = browserName(userAgent)
  const name = browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknown'))
  return { browser: name, address: address ?? t('sessions.noAddress') }
}
