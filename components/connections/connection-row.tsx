'use client'

import { IconSettings, IconTrash } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ColorSwatch } from '@/components/shell/color-swatch'
import { Button } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { useErrorWords } from '@/components/ui/error-words'
import { IconButton } from '@/components/ui/icon-button'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import { formatDuration } from '@/lib/browser/number'
import type { Connection, NodeStatus } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { gatewayMode } from './gateway-mode'
import type { GatewayState } from './gateway-state'
import classes from './list.module.css'

const statusOfState = {
  down: 'failing',
  database: 'failing',
  open: 'degraded',
  waiting: 'unknown',
  healthy: 'healthy',
} as const satisfies Record<GatewayState, Status>

type ConnectionRowProps = {
  readonly connection: Connection
  readonly node: UseQueryResult<NodeStatus>
  readonly state: GatewayState
  /** Absent for those who may not. */
  readonly onRemove?: (connection: Connection) => void
}

/** One gateway: a line of facts, and below it why it is down. */
export function ConnectionRow({ connection, node, state, onRemove }: ConnectionRowProps) {
  const t = useTranslations('connections')
  const locale = useLocale()
  const { id, name } = connection
  const known = node.data
  return (
    <tr className={classes.row} data-state={state}>
      <th scope="row" className={classes.name}>
        <Link prefetch={false} href={pages.connection(id)} className={classes.link} title={name}>
          <ColorSwatch color={connection.color} />
          <span className={classes.ellipsis}>{name}</span>
        </Link>
        <span className={classes.narrow}>
          <CodeText isDim>{connection.adminUrl.replace(/^https?:\/\//, '')}</CodeText>
        </span>
      </th>
      <td className={classes.state}>
        <StatusDot status={statusOfState[state]} label={t(`states.${state}`)} />
        {state === 'down' && <Why node={node} name={name} />}
      </td>
      <td className={classes.fact}>{known?.version ?? '–'}</td>
      <td className={classes.wide}>{known ? gatewayMode(t, known) : '–'}</td>
      <td className={classes.wide}>
        <CodeText truncate="middle">{addressOf(connection)}</CodeText>
      </td>
      <td className={classes.wide}>{t(`protections.${connection.protection.kind}`)}</td>
      <td className={classes.number}>{known && state !== 'down' ? formatDuration(locale, known.latencyMs) : '–'}</td>
      {onRemove && (
        <td className={classes.actions}>
          <IconButton href={pages.connectionSettings(id)} aria-label={t('list.settingsOf', { name })}>
            <IconSettings size={16} aria-hidden="true" />
          </IconButton>
          <IconButton aria-label={t('list.removeOf', { name })} onClick={() => onRemove(connection)}>
            <IconTrash size={16} aria-hidden="true" />
          </IconButton>
        </td>
      )}
    </tr>
  )
}

function Why({ node, name }: { node: UseQueryResult<NodeStatus>; name: string }) {
  const t = useTranslations('connections.list')
  const words = useErrorWords()(node.error)
  return (
    <span className={classes.why}>
      <span title={words.detail}>{words.title}</span>
      <Button
        variant="default"
        size="compact"
        loading={node.isFetching}
        onClick={() => void node.refetch()}
        aria-label={t('retryOf', { name })}
      >
        {t('retry')}
      </Button>
    </span>
  )
}

function addressOf({ adminUrl, workspace }: Connection): string {
  return workspace === '' ? adminUrl : `${adminUrl}/${workspace}`
}
