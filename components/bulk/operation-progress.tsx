'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatCount } from '@/lib/browser/number'
import type { BulkOperation } from '@/lib/contract/bulk'
import { bulkItemStates } from '@/lib/contract/bulk-words'
import classes from './bulk.module.css'

/** How far an operation is: a bar, and how many entities are in which state. */
export function OperationProgress({ operation }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const locale = useLocale()
  const { counts, state } = operation
  const isBack = state === 'undoing' || counts.undone + counts.kept > 0
  const finished = isBack ? counts.undone + counts.kept : counts.total - counts.waiting
  const all = isBack ? finished + counts.done : counts.total
  return (
    <div className={classes.progress}>
      <progress value={finished} max={Math.max(1, all)} aria-label={t(`states.${state}`)} />
      <p aria-live="polite">
        {t(`states.${state}`)}{' '}
        <span className={classes.note}>
          {bulkItemStates
            .filter((one) => counts[one] > 0)
            .map((one) => `${formatCount(locale, counts[one])} ${t(`items.${one}`)}`)
            .join(' · ')}
        </span>
      </p>
    </div>
  )
}
