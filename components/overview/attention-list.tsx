'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shell/user-context'
import { Section } from '@/components/ui/section'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import { fleetQueries } from '@/lib/browser/fleet-queries'
import type { Connection, NodeStatus } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { type Attention, attentionOf } from './attention'
import classes from './overview.module.css'

const statusOf = {
  database: 'failing',
  errors: 'failing',
  targets: 'failing',
  expired: 'failing',
  open: 'degraded',
  expiring: 'degraded',
  metrics: 'degraded',
  outside: 'degraded',
  tls: 'degraded',
  plain: 'degraded',
  old: 'degraded',
  readOnly: 'unknown',
} as const satisfies Record<Attention, Status>

/** Mended in the settings of the connection, not at the gateway. */
const mendedInSettings: ReadonlySet<Attention> = new Set(['tls', 'plain'])

/** Where more is known of what needs attention. */
const looks: { readonly [id in Attention]?: (connectionId: string) => string } = {
  errors: pages.metrics,
  metrics: pages.metrics,
  targets: (connectionId) => pages.entities(connectionId, 'upstreams'),
  expired: (connectionId) => pages.entities(connectionId, 'certificates'),
  expiring: (connectionId) => pages.entities(connectionId, 'certificates'),
  outside: pages.snapshots,
}

/** What only the page of all gateways knows changes slowly: how often it is read again. */
const fleetMs = 60_000

type AttentionListProps = {
  readonly connection: Connection
  readonly node: NodeStatus | undefined
}

/** What needs attention of what is known now, each with what helps. */
export function AttentionList({ connection, node }: AttentionListProps) {
  const t = useTranslations('overview.attention')
  const maySettle = useCan('connections.write')
  const { data: concerns } = useQuery({
    ...fleetQueries.all(),
    refetchInterval: fleetMs,
    select: ({ gateways }) => gateways.find((one) => one.connection.id === connection.id)?.concerns,
  })
  const found = attentionOf(connection, { node, concerns })
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
                {t(`${id}.fix`)} <MoreLink id={id} connectionId={connection.id} />
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

function MoreLink({ id, connectionId }: { id: Attention; connectionId: string }) {
  const t = useTranslations('overview.attention')
  const address = looks[id]?.(connectionId)
  if (address === undefined) return null
  return (
    <Link prefetch={false} href={address}>
      {t('look')}
    </Link>
  )
}
