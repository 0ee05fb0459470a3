'use client'

import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { OpBadge } from '@/components/compare/change-counts'
import { shownChanges } from '@/components/compare/shown-changes'
import { useKindWords } from '@/components/compare/use-kind-words'
import { FieldDifference } from '@/components/diff/field-difference'
import { KindIcon } from '@/components/entity/kind-icon'
import { useConnection, useDescription } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { useSaid } from '@/components/ui/error-words'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { formatCount } from '@/lib/browser/number'
import { snapshotQueries } from '@/lib/browser/snapshot-queries'
import type { RunStepView, StepView } from '@/lib/contract/snapshots'
import classes from './restore.module.css'
import { StepStateMark } from './step-state-mark'

/** Rows drawn before somebody asks for more. */
const shownAtFirst = 100

type Shown = StepView & Partial<Pick<RunStepView, 'state' | 'error'>>

type StepTableProps = {
  readonly planId: string
  readonly steps: readonly Shown[]
  /** How many there are, of which `steps` may be the first. */
  readonly stepCount: number
  /** Of a run that has ended. */
  readonly isOver?: boolean
}

/** Steps in the order they are done; each opens to what it changes. With the outcome, where there is one. */
export function StepTable({ planId, steps, stepCount, isOver = false }: StepTableProps) {
  const t = useTranslations('restore.plan')
  const [most, setMost] = useState(shownAtFirst)
  const left = steps.length - most
  return (
    <>
      <ol className={classes.steps}>
        {steps.slice(0, most).map((step) => (
          <Step key={step.index} planId={planId} step={step} isOver={isOver} />
        ))}
      </ol>
      {left > 0 && (
        <div className={classes.rest}>
          <Button variant="default" onClick={() => setMost(most * 5)}>
            {t('moreSteps', { count: Math.min(left, most * 4) })}
          </Button>
        </div>
      )}
      {left <= 0 && stepCount > steps.length && (
        <p className={classes.dim}>{t('stepsCut', { count: stepCount - steps.length })}</p>
      )}
    </>
  )
}

function Step({ planId, step, isOver }: { planId: string; step: Shown; isOver: boolean }) {
  const t = useTranslations('restore.plan')
  const locale = useLocale()
  const { one, icon } = useKindWords()
  const [isOpen, setIsOpen] = useState(false)
  const said = useSaid()
  const { index, op, kind, id, name, role, phase, state, error } = step
  return (
    <li data-state={state}>
      <button type="button" className={classes.step} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
        <span className={classes.index}>{formatCount(locale, index + 1)}</span>
        <OpBadge op={op} />
        <span className={classes.entity} title={id}>
          <KindIcon icon={icon(kind)} size={14} />
          <span className={classes.dim}>{one(kind)}</span> <b>{name}</b>
          {role === 'release' && <span className={classes.dim}>{t('release')}</span>}
          {phase === 2 && <span className={classes.dim}>{t('lastPhase')}</span>}
        </span>
        {state && <StepStateMark state={state} isOver={isOver} />}
      </button>
      {error && <p className={classes.stepError}>{said(error.message)}</p>}
      {isOpen && <StepDifference planId={planId} index={index} />}
    </li>
  )
}

function StepDifference({ planId, index }: { planId: string; index: number }) {
  const t = useTranslations('compare')
  const { connection } = useConnection()
  const { data: gateway } = useDescription()
  const query = useQuery({ ...snapshotQueries.planStep(connection.id, planId, index), retry: false })
  return (
    <div className={classes.stepBody}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={2} />}>
        {(change) => (
          <FieldDifference changes={shownChanges(change, gateway?.kinds[change.kind], t('secretDiffers'))} />
        )}
      </QueryFaces>
    </div>
  )
}
