'use client'

import { useTranslations } from 'next-intl'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import type { RunDetail } from '@/lib/contract/snapshots'
import { RunCommands } from './run-commands'
import { RunProgress } from './run-progress'
import { RunStateBadge } from './run-state-badge'
import { StepTable } from './step-table'
import { useRun } from './use-run'

/** A restore as it goes, and what became of it. Leaving the page does not stop it. */
export function RunPage({ runId }: { runId: string }) {
  const t = useTranslations('snapshots')
  const { connection, description } = useConnection()
  const { query, run } = useRun(connection.id, runId)
  return (
    <>
      {(!query.data || !description.data) && <PageHeader title={t('restore')} />}
      <GatewayFaces>
        {() => (
          <QueryFaces query={query} skeleton={<SkeletonRows rows={10} columns={4} />}>
            {(read) => <Run run={run ?? read} />}
          </QueryFaces>
        )}
      </GatewayFaces>
    </>
  )
}

function Run({ run }: { run: RunDetail }) {
  const t = useTranslations('restore.run')
  return (
    <>
      <PageHeader
        title={t('title', { title: run.title })}
        aside={<RunStateBadge state={run.state} />}
        description={
          <>
            {t.rich('started', { who: run.startedBy, time: () => <TimeAgo at={run.startedAt} /> })}
            {run.finishedAt && <> {t.rich('finished', { time: () => <TimeAgo at={run.finishedAt ?? ''} /> })}</>}
          </>
        }
        actions={<RunCommands run={run} />}
      />
      <RunProgress run={run} />
      {run.remaining.length > 0 && run.state === 'needs_attention' && (
        <Section title={t('remaining', { count: run.remaining.length })} description={t('remainingHelp')}>
          <StepTable planId={run.planId} steps={run.remaining} stepCount={run.remaining.length} />
        </Section>
      )}
      <Section title={t('steps')}>
        <StepTable
          planId={run.planId}
          steps={run.steps}
          stepCount={run.stepCount}
          isOver={run.finishedAt !== undefined}
        />
      </Section>
    </>
  )
}
