'use client'

import { IconPlus, IconSelector, IconServer } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { StatusDot } from '@/components/ui/status-dot'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { Connection } from '@/lib/contract/connections'
import { pages } from '@/lib/contract/paths'
import { ColorSwatch } from './color-swatch'
import type { CurrentGateway } from './current-gateway'
import { gatewayState, type NodeReading } from './gateway-state'
import classes from './top-bar.module.css'
import { useCan } from './user-context'

type ConnectionSwitcherProps = {
  readonly connections: readonly Connection[]
  readonly current: CurrentGateway
}

/** Which gateway this is and how it is; opens the list of them. */
export function ConnectionSwitcher({ connections, current }: ConnectionSwitcherProps) {
  const t = useTranslations('shell')
  const canAdd = useCan('connections.write')
  const client = useQueryClient()
  const items: MenuItem[] = connections.map((connection) => {
    // What other pages asked already: opening a menu asks no gateway.
    const node = client.getQueryState(connectionQueries.node(connection.id).queryKey)
    return {
      id: connection.id,
      label: connection.name,
      icon: <ConnectionState connection={connection} node={node} />,
      aside: node?.data?.version,
      href: pages.connection(connection.id),
      isChecked: connection.id === current?.connection.id,
    }
  })
  items.push({
    id: 'all',
    label: t('allGateways'),
    icon: <IconServer size={16} stroke={1.6} />,
    href: pages.connections(),
    group: '',
  })
  if (canAdd) {
    items.push({ id: 'new', label: t('addGateway'), icon: <IconPlus size={16} />, href: pages.newConnection() })
  }
  return (
    <ActionMenu
      label={current ? t('switchFrom', { name: current.connection.name }) : t('chooseGateway')}
      triggerClassName={classes.switcher}
      items={items}
      trigger={current ? <CurrentConnection {...current} /> : <NoConnection label={t('allGateways')} />}
    />
  )
}

/** The colour of a connection and how its gateway is; a circle of dashes where nobody asked yet. */
function ConnectionState({ connection, node = { error: null } }: { connection: Connection; node?: NodeReading }) {
  const t = useTranslations('shell')
  const { status, word } = gatewayState(node, connection)
  return (
    <span className={classes.state}>
      <ColorSwatch color={connection.color} />
      <StatusDot status={status} label={t(`states.${word}`)} isLabelHidden />
    </span>
  )
}

function CurrentConnection({ connection, node }: NonNullable<CurrentGateway>) {
  return (
    <>
      <ConnectionState connection={connection} node={node} />
      <span className={classes.switcherName}>{connection.name}</span>
      {node.data && <span className={classes.version}>{node.data.version}</span>}
      <IconSelector size={14} className={classes.chevron} aria-hidden="true" />
    </>
  )
}

function NoConnection({ label }: { label: string }) {
  return (
    <>
      <span className={classes.switcherName}>{label}</span>
      <IconSelector size={14} className={classes.chevron} aria-hidden="true" />
    </>
  )
}
