'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { totalOf } from '@/components/compare/change-counts'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import { pages } from '@/lib/contract/paths'
import type { PlanView } from '@/lib/contract/snapshots'
import { ApplyPlan } from './apply-plan'
import { PlanNotes } from './plan-notes'
import { PlanSummary } from './plan-summary'
import { StepTable } from './step-table'

/** Second half of a restore: what will be written in which order, what that reaches, what cannot be done; then doing it. */
export function PlanPage({ planId }: { planId: string }) {
  const t = useTranslations('snapshots')
  const { connection, description } = useConnection()
  const query = useQuery({ ...snapshotQueries.plan(connection.id, planId), retry: false })
  return (
    <>
      {(!query.data || !description.data) && <PageHeader title={t('restore')} />}
      <GatewayFaces>
        {() => (
          <QueryFaces query={query} skeleton={<SkeletonRows rows={10} columns={4} />}>
            {(plan) => <Plan plan={plan} />}
          </QueryFaces>
        )}
      </GatewayFaces>
    </>
  )
}

function Plan({ plan }: { plan: PlanView }) {
  const t = useTranslations('restore.plan')
  const { connection } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const { params } = useUrlState()
  const from = params.get('from')
  const again = pages.newRestore(connection.id, from === null ? {} : { from })
  return (
    <>
      <PageHeader
        title={t('title', { title: plan.title })}
        description={
          <>
            {t(plan.mode === 'config' ? 'purposeConfig' : 'purpose', { name: connection.name })}{' '}
            {t.rich('goodUntil', { time: () => <TimeAgo at={plan.expiresAt} /> })}
          </>
        }
        actions={
          mayRestore && (
            <Button variant="default" href={again}>
              {t('chooseAgain')}
            </Button>
          )
        }
      />
      {plan.stepCount === 0 && plan.obstacles.length === 0 ? (
        <EmptyState title={t('nothing')}>{t('nothingWhy')}</EmptyState>
      ) : (
        <>
          <PlanSummary counts={plan.counts} />
          <PlanNotes plan={plan} />
          {plan.stepCount > 0 && (
            <Section title={t('steps')} description={t('stepsHelp')}>
              <StepTable planId={plan.id} steps={plan.steps} stepCount={plan.stepCount} />
            </Section>
          )}
          {mayRestore && plan.stepCount > 0 && (
            <ApplyPlan plan={plan} deletes={totalOf(plan.counts).delete} againHref={again} />
          )}
        </>
      )}
    </>
  )
}
