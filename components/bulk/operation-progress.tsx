'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { formatCount } from '@/lib/browser/number'
import type { BulkOperation } from '@/lib/contract/bulk'
import { bulkItemStates } from '@/lib/contract/bulk-words'
import classes from './bulk.module.css'

/** How far an operation is: a bar, and how many entities are in which state. */
export function OperationProgress({ operation }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const locale = useLocale()
  const { counts, state } = operation
  if (state === 'taking_snapshot' || operation.reading) return <Reading operation={operation} />
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

/** How far the snapshot is that is taken before anything is written. */
function Reading({ operation: { state, reading = { kinds: 0, entities: 0 } } }: { operation: BulkOperation }) {
  const t = useTranslations('bulk')
  const locale = useLocale()
  const { gateway } = useGatewayScope()
  const kinds = Object.keys(gateway.kinds).length
  return (
    <div className={classes.progress}>
      <progress value={reading.kinds} max={Math.max(1, kinds)} aria-label={t(`states.${state}`)} />
      <p aria-live="polite">
        {t(`states.${state}`)}{' '}
        <span className={classes.note}>
          {t('reading', {
            done: reading.kinds,
            kinds: Math.max(kinds, reading.kinds),
            entities: formatCount(locale, reading.entities),
          })}
        </span>
      </p>
      <p className={classes.note}>{t('nothingYet')}</p>
    </div>
  )
}
