'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import classes from './declarative.module.css'
import type { LineProblem } from './use-document'

type BarProps = {
  readonly isDirty: boolean
  readonly problems: readonly LineProblem[]
  readonly canReview: boolean
  readonly onDiscard: () => void
  readonly onReview: () => void
}

/** Stays at the bottom: whether something changed, whether it can be read, and the way to look at it before it is applied. */
export function DeclarativeBar({ isDirty, problems, canReview, onDiscard, onReview }: BarProps) {
  const t = useTranslations('declarative')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <div className={classes.bar}>
      <span className={classes.state} aria-live="polite">
        {isDirty ? t('changed') : t('unchanged')}
        {errors > 0 && <span className={classes.wrong}>{t('toMend', { count: errors })}</span>}
      </span>
      {isDirty && (
        <Button variant="subtle" tone="quiet" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <Button disabled={!canReview} onClick={onReview}>
        {t('review')}
      </Button>
    </div>
  )
}
