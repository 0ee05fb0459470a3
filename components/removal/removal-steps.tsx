'use client'

import { useTranslations } from 'next-intl'
import { StepList } from '@/components/undo/step-list'
import type { StepRun } from '@/components/undo/use-step-run'
import type { RemovalStep } from '@/lib/contract/removal'
import classes from './removal.module.css'

type RemovalStepsProps = {
  readonly steps: readonly RemovalStep[]
  readonly run: StepRun
  readonly kindOf: (kind: string) => string
}

/** The deletes of a plan in their order, and how far they are. */
export function RemovalSteps({ steps, run, kindOf }: RemovalStepsProps) {
  const t = useTranslations('removal')
  return (
    <StepList
      title={t('plan')}
      progress={t('progress')}
      run={run}
      wordOf={(state) => t(`steps.${state}`)}
      steps={steps.map(({ kind, id, name, along }) => ({
        id: `${kind} ${id}`,
        content: (
          <>
            {kindOf(kind)} <strong>{name}</strong>
            {along > 0 && <span className={classes.note}> {t('andAlong', { count: along })}</span>}
          </>
        ),
      }))}
    />
  )
}
