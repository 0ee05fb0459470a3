'use client'

import { IconHistoryToggle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Comparison } from '@/components/compare/comparison'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { StatusDot } from '@/components/ui/status-dot'
import { TimeAgo } from '@/components/ui/time-ago'
import { formatBytes, formatCount } from '@/lib/browser/number'
import { sideParam } from '@/lib/browser/side-param'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import type { SnapshotDetail } from '@/lib/contract/snapshots'
import { ContentKinds } from './content-kinds'
import { SnapshotMenu } from './snapshot-menu'
import { useSnapshotTitle } from './snapshot-words'
import classes from './snapshots.module.css'

/** One snapshot: what is known of it, what is in it, and what changed on the gateway since. */
export function SnapshotPage({ snapshotId }: { snapshotId: string }) {
  const t = useTranslations('snapshots')
  const { connection } = useConnection()
  const query = useQuery({ ...snapshotQueries.one(connection.id, snapshotId), retry: false })
  return (
    <>
      {!query.data && <PageHeader title={t('title')} />}
      <QueryFaces query={query} skeleton={<SkeletonRows rows={10} columns={3} />}>
        {(snapshot) => <Full snapshot={snapshot} />}
      </QueryFaces>
    </>
  )
}

function Full({ snapshot }: { snapshot: SnapshotDetail }) {
  const t = useTranslations('snapshots')
  const router = useRouter()
  const titleOf = useSnapshotTitle()
  const { connection } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const { id, dangling } = snapshot
  return (
    <>
      <PageHeader
        title={titleOf(snapshot)}
        actions={
          <>
            <SnapshotMenu snapshot={snapshot} onRemoved={() => router.push(pages.snapshots(connection.id))} />
            {mayRestore && (
              <Button
                href={pages.newRestore(connection.id, { from: sideParam({ snapshotId: id }, connection.id) })}
                leftSection={<IconHistoryToggle size={14} />}
              >
                {t('restore')}
              </Button>
            )}
          </>
        }
      />
      <Facts snapshot={snapshot} />
      {dangling.length > 0 && (
        <Section title={t('one.dangling')} description={t('one.danglingWhy')}>
          <ul className={classes.notes}>
            {dangling.slice(0, 200).map((one) => (
              <li key={`${one.kind} ${one.id} ${one.toKind} ${one.toId}`}>{t('one.pointsTo', one)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('one.inIt')}>
        <ContentKinds snapshot={snapshot} />
      </Section>
      <Section title={t('one.toNow')}>
        <GatewayFaces>
          {() => <Comparison before={{ snapshotId: id }} after={{ connectionId: connection.id }} />}
        </GatewayFaces>
      </Section>
    </>
  )
}

function Facts({ snapshot }: { snapshot: SnapshotDetail }) {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const { takenAt, takenBy, reason, connection, version, workspace, entityCount } = snapshot
  const { storedBytes, contentId, isConsistent, hasSecrets } = snapshot
  return (
    <dl className={classes.facts}>
      <Fact label={t('one.takenAt')}>
        <TimeAgo at={takenAt} />
      </Fact>
      {reason !== 'schedule' && <Fact label={t('one.by')}>{takenBy}</Fact>}
      <Fact label={t('one.why')}>{t(`reasons.${reason}`)}</Fact>
      <Fact label={t('one.gateway')}>{connection.name}</Fact>
      <Fact label={t('one.version')}>{version}</Fact>
      {workspace !== '' && <Fact label={t('one.workspace')}>{workspace}</Fact>}
      <Fact label={t('one.entities')}>{formatCount(locale, entityCount)}</Fact>
      <Fact label={t('one.size')}>{storedBytes === 0 ? t('storedAlreadyWhy') : formatBytes(locale, storedBytes)}</Fact>
      <Fact label={t('one.content')}>
        <code title={t('one.contentHelp')}>{contentId}</code>
      </Fact>
      <Fact label={t('one.consistent')}>
        <StatusDot status={isConsistent ? 'healthy' : 'degraded'} label={t(isConsistent ? 'one.yes' : 'one.no')} />
        {!hasSecrets && <span className={classes.dim}> {t('noSecrets')}</span>}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
