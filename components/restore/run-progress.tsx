'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSaid } from '@/components/ui/error-words'
import { formatCount, formatDecimal } from '@/lib/browser/number'
import { type RunView, stepStates } from '@/lib/contract/snapshots'
import classes from './restore.module.css'
import { useRate } from './use-rate'
import { isUnderWay } from './use-run'

/** How far a run is: a bar, how many steps stand where, how fast it goes; what went wrong; what it means for the gateway. */
export function RunProgress({ run }: { run: RunView }) {
  const t = useTranslations('restore')
  const locale = useLocale()
  const { state, progress, stepCount, error } = run
  const count = (one: (typeof stepStates)[number]) => progress[one] ?? 0
  const isBack = state === 'rolling_back' || state === 'rolled_back'
  const reached = isBack
    ? count('undone')
    : stepCount - count('pending') - count('sent') - count('unknown') - count('failed')
  const whole = isBack ? count('undone') + count('undoing') + count('undo_failed') + count('done') : stepCount
  const rate = useRate(reached, isUnderWay(state))
  const said = useSaid()
  return (
    <div className={classes.progress}>
      <progress value={reached} max={Math.max(1, whole)} aria-label={t(`states.${state}`)} />
      <p className={classes.tally}>
        {stepStates
          .filter((one) => count(one) > 0)
          .map((one) => `${formatCount(locale, count(one))} ${t(`stepStates.${one}`)}`)
          .join(' \u00b7 ')}
        {rate !== undefined && ` \u00b7 ${t('run.rate', { rate: formatDecimal(locale, rate) })}`}
      </p>
      <p aria-live="polite" className={classes.meaning} data-state={state}>
        {t(`meanings.${state}`)}
      </p>
      {error && (
        <div className={classes.problem}>
          <p>{said(error.message)}</p>
        </div>
      )}
    </div>
  )
}
