'use client'

import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import type { SessionSummary } from '@/lib/contract/users'
import classes from './account.module.css'

type SessionRowsProps = {
  readonly sessions: readonly SessionSummary[]
  readonly onEnd: (session: SessionSummary) => void
}

/** Sessions with device, address and times; all but this browser's can be ended. */
export function SessionRows({ sessions, onEnd }: SessionRowsProps) {
  return (
    <ul className={classes.sessions}>
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} onEnd={() => onEnd(session)} />
      ))}
    </ul>
  )
}

function SessionRow({ session, onEnd }: { session: SessionSummary; onEnd: () => void }) {
  const t = useTranslations('account')
  const place = usePlace()(session)
  const Icon =
    session.device.kind === 'mobile' || session.device.kind === 'tablet' ? IconDeviceMobile : IconDeviceDesktop
  return (
    <li className={classes.session}>
      <div className={classes.device}>
        <Icon size={20} stroke={1.5} aria-hidden="true" />
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

/** Says where a session is: its browser and system, and its address. */
export function usePlace(): (session: SessionSummary) => { browser: string; address: string } {
  const t = useTranslations('account')
  return ({ device: { browser, system }, address }) => ({
    browser: browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknown')),
    address: address ?? t('sessions.noAddress'),
  })
}
