'use client'

import { Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { applyPlan } from '@/lib/browser/snapshot-queries'
import { pages } from '@/lib/contract/paths'
import type { PlanView } from '@/lib/contract/snapshots'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './restore.module.css'

const onFailures = ['rollback', 'keep'] as const
const onCrashes = ['resume', 'rollback'] as const
/** What makes a plan useless: another one is needed. */
const overReasons = ['plan_stale', 'plan_expired']

type ApplyPlanProps = { readonly plan: PlanView; readonly deletes: number; readonly againHref: string }

/** What happens when something goes wrong, what has to be accepted, and the button. */
export function ApplyPlan({ plan, deletes, againHref }: ApplyPlanProps) {
  const t = useTranslations('restore.apply')
  const router = useRouter()
  const client = useQueryClient()
  const { connection } = useConnection()
  const [onFailure, setOnFailure] = useState<(typeof onFailures)[number]>('rollback')
  const [onCrash, setOnCrash] = useState<(typeof onCrashes)[number]>('resume')
  const [acceptsObstacles, setAcceptsObstacles] = useState(false)
  const [acceptsInconsistent, setAcceptsInconsistent] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const [isOver, setIsOver] = useState(false)
  const needsObstacles = plan.obstacles.length > 0
  const isReady = (!needsObstacles || acceptsObstacles) && (plan.isConsistent || acceptsInconsistent)
  const apply = async () => {
    try {
      const run = await applyPlan(connection.id, {
        planId: plan.id,
        onFailure,
        onCrash,
        acceptsObstacles,
        acceptsInconsistent,
      })
      void client.invalidateQueries({ queryKey: ['connections', connection.id, 'runs'] })
      router.push(pages.restoreRun(connection.id, run.id))
    } catch (error) {
      if (isConsoleError(error) && overReasons.includes(error.reason ?? '')) setIsOver(true)
      throw error
    }
  }
  return (
    <Section title={t('title')} description={t('text', { name: connection.name })}>
      <div className={classes.options}>
        <ChoiceRow
          label={t('onFailure')}
          options={onFailures.map((value) => ({ value, label: t(`onFailures.${value}`) }))}
          value={onFailure}
          onChange={setOnFailure}
        />
        <ChoiceRow
          label={t('onCrash')}
          options={onCrashes.map((value) => ({ value, label: t(`onCrashes.${value}`) }))}
          value={onCrash}
          onChange={setOnCrash}
        />
        {needsObstacles && (
          <Checkbox
            label={t('acceptsObstacles', { count: plan.obstacles.length })}
            checked={acceptsObstacles}
            onChange={({ currentTarget }) => setAcceptsObstacles(currentTarget.checked)}
          />
        )}
        {!plan.isConsistent && (
          <Checkbox
            label={t('acceptsInconsistent')}
            checked={acceptsInconsistent}
            onChange={({ currentTarget }) => setAcceptsInconsistent(currentTarget.checked)}
          />
        )}
        <div className={classes.go}>
          <Button
            size="large"
            tone={deletes > 0 ? 'danger' : 'accent'}
            disabled={!isReady}
            onClick={() => setIsAsking(true)}
          >
            {t('action', { count: plan.stepCount })}
          </Button>
          {isOver && (
            <Button size="large" variant="default" href={againHref}>
              {t('planAgain')}
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous={deletes > 0}
        title={t('confirm', { name: connection.name })}
        confirmLabel={t('action', { count: plan.stepCount })}
        typeToConfirm={deletes > 0 ? connection.name : undefined}
        onConfirm={apply}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {t('confirmText')} {deletes > 0 && <b>{t('deletes', { count: deletes })}</b>}
        </p>
      </ConfirmDialog>
    </Section>
  )
}
