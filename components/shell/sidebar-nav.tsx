'use client'

import {
  IconArrowsDiff,
  IconCamera,
  IconChartLine,
  IconFileCode,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconServer,
  IconSettings,
  IconTag,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import type { CurrentGateway } from './current-gateway'
import classes from './sidebar.module.css'
import { SidebarKinds } from './sidebar-kinds'
import { SidebarLink } from './sidebar-link'
import { useCan } from './user-context'

/** The lines of the sidebar: all gateways, the gateway of the page with what it has, the console's own. */
export function SidebarNav({ current, isFolded }: { current: CurrentGateway; isFolded: boolean }) {
  const t = useTranslations('shell')
  const canSeeUsers = useCan('users.read')
  const canSeeSettings = useCan('settings.read')
  const canChangeConnections = useCan('connections.write')
  const id = current?.connection.id
  return (
    <div className={classes.nav}>
      <SidebarLink
        href={pages.connections()}
        icon={<IconServer size={16} stroke={1.6} />}
        label={t('allGateways')}
        isFolded={isFolded}
        isExact
      />
      {current && id && (
        <>
          <Heading isFolded={isFolded}>{current.connection.name}</Heading>
          <SidebarLink
            href={pages.connection(id)}
            icon={<IconLayoutDashboard size={16} stroke={1.6} />}
            label={t('overview')}
            isFolded={isFolded}
            isExact
          />
          <SidebarLink
            href={pages.metrics(id)}
            icon={<IconChartLine size={16} stroke={1.6} />}
            label={t('metrics')}
            isFolded={isFolded}
          />
          <SidebarKinds connectionId={id} description={current.description} isFolded={isFolded} />
          <SidebarLink
            href={pages.tags(id)}
            icon={<IconTag size={16} stroke={1.6} />}
            label={t('tags')}
            isFolded={isFolded}
          />
          <SidebarLink
            href={pages.snapshots(id)}
            icon={<IconCamera size={16} stroke={1.6} />}
            label={t('snapshots')}
            isFolded={isFolded}
          />
          <SidebarLink
            href={pages.changesOutside(id)}
            icon={<IconArrowsDiff size={16} stroke={1.6} />}
            label={t('changesOutside')}
            isFolded={isFolded}
          />
          {current.connection.needsApproval && (
            <SidebarLink
              href={pages.approvals(id)}
              icon={<IconUserCheck size={16} stroke={1.6} />}
              label={t('approvals')}
              isFolded={isFolded}
            />
          )}
          {current.description.data?.database === 'off' && (
            <SidebarLink
              href={pages.declarative(id)}
              icon={<IconFileCode size={16} stroke={1.6} />}
              label={t('declarative')}
              isFolded={isFolded}
            />
          )}
          {canChangeConnections && (
            <SidebarLink
              href={pages.connectionSettings(id)}
              icon={<IconSettings size={16} stroke={1.6} />}
              label={t('settings')}
              isFolded={isFolded}
            />
          )}
        </>
      )}
      <Heading isFolded={isFolded}>{t('manage')}</Heading>
      {canSeeUsers && (
        <SidebarLink
          href={pages.users()}
          icon={<IconUsers size={16} stroke={1.6} />}
          label={t('users')}
          isFolded={isFolded}
        />
      )}
      {canSeeSettings && (
        <SidebarLink
          href={pages.settings()}
          icon={<IconKey size={16} stroke={1.6} />}
          label={t('consoleSettings')}
          isFolded={isFolded}
        />
      )}
      <SidebarLink
        href={pages.audit()}
        icon={<IconHistory size={16} stroke={1.6} />}
        label={t('audit')}
        isFolded={isFolded}
      />
    </div>
  )
}

function Heading({ isFolded, children }: { isFolded: boolean; children: string }) {
  return (
    <div className={classes.heading} title={isFolded ? children : undefined}>
      {!isFolded && <span>{children}</span>}
    </div>
  )
}
