'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shell/user-context'
import { Section } from '@/components/ui/section'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import type { Connection, NodeStatus } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { type Attention, attentionOf } from './attention'
import classes from './overview.module.css'

const statusOf = {
  database: 'failing',
  open: 'degraded',
  tls: 'degraded',
  plain: 'degraded',
  old: 'degraded',
  readOnly: 'unknown',
} as const satisfies Record<Attention, Status>

/** Mended in the settings of the connection, not at the gateway. */
const mendedInSettings: ReadonlySet<Attention> = new Set(['tls', 'plain'])

type AttentionListProps = {
  readonly connection: Connection
  readonly node: NodeStatus | undefined
}

/** What needs attention of what is known now, each with what helps. */
export function AttentionList({ connection, node }: AttentionListProps) {
  const t = useTranslations('overview.attention')
  const maySettle = useCan('connections.write')
  const found = attentionOf(connection, node)
  if (node === undefined && found.length === 0) return null
  return (
    <Section title={t('title')}>
      {found.length === 0 ? (
        <p className={classes.quiet}>{t('nothing')}</p>
      ) : (
        <ul className={classes.attention}>
          {found.map((id) => (
            <li key={id}>
              <StatusDot status={statusOf[id]} label={t(`${id}.what`, { version: node?.version ?? '' })} />
              <p className={classes.fix}>
                {t(`${id}.fix`)}{' '}
                {maySettle && mendedInSettings.has(id) && (
                  <Link prefetch={false} href={pages.connectionSettings(connection.id)}>
                    {t('settings')}
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
