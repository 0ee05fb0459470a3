'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatCount } from '@/lib/browser/number'
import type { ComparisonPage } from '@/lib/contract/snapshots'
import classes from './compare.module.css'

/** How many are created, changed and deleted. */
export type OpCounts = { readonly create: number; readonly update: number; readonly delete: number }

const ops = ['create', 'update', 'delete'] as const
const signs = { create: '+', update: '~', delete: '\u2212' } as const

/** The counts of all kinds together. */
export function totalOf(counts: ComparisonPage['counts']): OpCounts {
  const total = { create: 0, update: 0, delete: 0 }
  for (const one of Object.values(counts)) for (const op of ops) total[op] += one[op]
  return total
}

/** `+3 ~2 −1`: what is nought is left out, and "no difference" stands where all of it is. */
export function ChangeCounts({ counts }: { counts: OpCounts }) {
  const t = useTranslations('compare')
  const locale = useLocale()
  const shown = ops.filter((op) => counts[op] > 0)
  if (shown.length === 0) return <span className={classes.dim}>{t('noDifference')}</span>
  return (
    <span className={classes.counts}>
      {shown.map((op) => (
        <span key={op} data-op={op} title={t(`counted.${op}`, { count: counts[op] })}>
          <span aria-hidden="true">
            {signs[op]}
            {formatCount(locale, counts[op])}
          </span>
          <span className="visually-hidden">{t(`counted.${op}`, { count: counts[op] })} </span>
        </span>
      ))}
    </span>
  )
}

/** What happens to an entity, as a sign and a word. */
export function OpBadge({ op }: { op: keyof OpCounts }) {
  const t = useTranslations('compare')
  return (
    <span className={classes.op} data-op={op}>
      <span aria-hidden="true">{signs[op]}</span>
      {t(`ops.${op}`)}
    </span>
  )
}
