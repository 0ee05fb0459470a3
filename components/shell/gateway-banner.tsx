'use client'

import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useErrorWords } from '@/components/ui/error-words'
import { TimeAgo } from '@/components/ui/time-ago'
import type { CurrentGateway } from './current-gateway'
import classes from './gateway-banner.module.css'
import { type GatewayNotice, gatewayState } from './gateway-state'

const levels = {
  consoleDown: 'failing',
  down: 'failing',
  databaseDown: 'failing',
  openToNetwork: 'degraded',
  tlsOff: 'degraded',
  readOnly: 'unknown',
  protected: 'unknown',
} as const satisfies Record<GatewayNotice, string>

/** One quiet line below the top bar while there is something to know about the gateway; nothing otherwise. */
export function GatewayBanner({ connection, node }: NonNullable<CurrentGateway>) {
  const t = useTranslations('shell')
  const wordsOf = useErrorWords()
  const { notices } = gatewayState(node, connection)
  const [worst] = notices
  if (!worst) return null
  const isAskedAgain = worst === 'down' || worst === 'consoleDown'
  const reason = isAskedAgain ? wordsOf(node.error) : undefined
  return (
    <div className={classes.banner} data-level={levels[worst]} role="status">
      {levels[worst] === 'unknown' ? (
        <IconInfoCircle size={15} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={15} aria-hidden="true" />
      )}
      <div className={classes.text}>
        {notices.map((notice) => (
          <span key={notice} className={classes.notice}>
            {t(`notices.${notice}`)}
          </span>
        ))}
        {reason && (
          <span className={classes.notice}>
            {reason.title}
            {node.data && (
              <>
                {' · '}
                {t.rich('lastAnswer', { when: () => <TimeAgo at={node.data?.readAt ?? ''} /> })}
              </>
            )}
          </span>
        )}
      </div>
      {isAskedAgain && (
        <button type="button" className={classes.retry} disabled={node.isFetching} onClick={() => void node.refetch()}>
          {t('askAgain')}
        </button>
      )}
    </div>
  )
}
