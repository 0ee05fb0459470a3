'use client'

import { useTranslations } from 'next-intl'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import type { StepState } from '@/lib/contract/snapshots'
import classes from './restore.module.css'

const statuses = {
  pending: 'unknown',
  sent: 'unknown',
  done: 'healthy',
  failed: 'failing',
  unknown: 'degraded',
  undoing: 'unknown',
  undone: 'degraded',
  undo_failed: 'failing',
} as const satisfies Record<StepState, Status>

/** Where a step stands, by shape, colour and word. `isOver`: the run has ended, and what waits will wait for ever. */
export function StepStateMark({ state, isOver }: { state: StepState; isOver: boolean }) {
  const t = useTranslations('restore.stepStates')
  return (
    <span className={classes.state}>
      <StatusDot status={statuses[state]} label={isOver && state === 'pending' ? t('notRun') : t(state)} size={12} />
    </span>
  )
}
