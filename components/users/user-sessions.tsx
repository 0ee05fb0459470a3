'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SessionRows, usePlace } from '@/components/account/session-rows'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { endUserSession, endUserSessions, userQueries } from '@/lib/browser/user-queries'
import type { SessionSummary, User } from '@/lib/contract/users'
import classes from './user-form.module.css'

/** Where a user is signed in; an admin ends one session or all of them. */
export function UserSessions({ user, isMe }: { user: User; isMe: boolean }) {
  const t = useTranslations('users.sessions')
  const placeOf = usePlace()
  const queryClient = useQueryClient()
  const query = useQuery(userQueries.sessions(user.id))
  const [ending, setEnding] = useState<SessionSummary | 'all'>()
  const end = async () => {
    if (ending === undefined) return
    await (ending === 'all' ? endUserSessions(user.id) : endUserSession(user.id, ending.id))
    await queryClient.invalidateQueries({ queryKey: userQueries.sessions(user.id).queryKey })
    toast({ message: t('ended') })
  }
  const count = query.data?.sessions.length ?? 0
  return (
    <Section
      title={t('title')}
      actions={
        count > 0 &&
        !isMe && (
          <Button variant="default" onClick={() => setEnding('all')}>
            {t('endAll')}
          </Button>
        )
      }
    >
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={2} />}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <p className={classes.text}>{t('none')}</p>
          ) : (
            <SessionRows sessions={sessions} onEnd={setEnding} />
          )
        }
      </QueryFaces>
      {ending && (
        <ConfirmDialog
          isOpen
          title={t(ending === 'all' ? 'endAll' : 'endOne')}
          confirmLabel={t(ending === 'all' ? 'endAll' : 'endOne')}
          onClose={() => setEnding(undefined)}
          onConfirm={end}
        >
          <p>{ending === 'all' ? t('endAllText', { name: user.name, count }) : t('endOneText', placeOf(ending))}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
