'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { databaseName, gatewayMode } from '@/components/connections/gateway-mode'
import { CodeText } from '@/components/ui/code-text'
import { CopyButton } from '@/components/ui/copy-button'
import { Section } from '@/components/ui/section'
import { StatusDot } from '@/components/ui/status-dot'
import type { NodeStatus } from '@/lib/contract/connections'
import classes from './overview.module.css'

/** A few lines of facts: version, mode, node, datastore, propagation. */
export function Facts({ node }: { node: NodeStatus }) {
  const t = useTranslations('overview.facts')
  const tMode = useTranslations('connections')
  const edition = t(`editions.${node.edition}`)
  return (
    <Section title={t('title')}>
      <dl className={classes.facts}>
        <Fact label={t('version')}>
          {t('versionText', { version: node.version, edition })}
          <Dim>{t('plugins', { enabled: node.pluginsEnabled.length, available: node.pluginsAvailable })}</Dim>
        </Fact>
        <Fact label={t('mode')}>
          {node.database === 'off' && node.role !== 'data_plane' ? t('dbless') : gatewayMode(tMode, node)}
          {node.routerFlavor && <Dim>{t('router', { flavor: node.routerFlavor })}</Dim>}
        </Fact>
        <Fact label={t('node')}>
          <CodeText truncate="middle">{node.hostname}</CodeText>
          {node.nodeId && <CopyButton text={node.nodeId} label={t('copyNodeId')} size={18} />}
          {node.workers !== undefined && <Dim>{t('workers', { count: node.workers })}</Dim>}
        </Fact>
        <Fact label={t('datastore')}>
          <Datastore node={node} />
        </Fact>
        <Fact label={t('propagation')}>
          <Propagation node={node} />
        </Fact>
      </dl>
    </Section>
  )
}

function Datastore({ node }: { node: NodeStatus }) {
  const t = useTranslations('overview.facts')
  const database = databaseName(node)
  if (database === undefined) return t('none')
  return node.databaseReachable ? (
    <StatusDot status="healthy" label={t('reachable', { database })} />
  ) : (
    <StatusDot status="failing" label={t('unreachable', { database })} />
  )
}

function Propagation({ node }: { node: NodeStatus }) {
  const t = useTranslations('overview.facts')
  if (node.database === 'off') return '–'
  if (node.updateFrequencySeconds === undefined) return t('propagationUnknown')
  return t('propagationText', { seconds: node.updateFrequencySeconds + (node.updatePropagationSeconds ?? 0) })
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Dim({ children }: { children: ReactNode }) {
  return <span className={classes.dim}>{children}</span>
}
