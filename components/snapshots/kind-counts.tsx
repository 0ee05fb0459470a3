'use client'

import { useTranslations } from 'next-intl'
import { useKindWords } from '@/components/compare/use-kind-words'
import classes from './snapshots.module.css'

/** Kinds named before "and 5 more kinds". */
const most = 5

/** `32 routes · 13 services · …`: what there is most of, first; the rest on hover. */
export function KindCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const t = useTranslations('snapshots')
  const { counted } = useKindWords()
  const kinds = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => counted(kind, count))
  if (kinds.length === 0) return <p className={classes.counts}>{t('nothingInIt')}</p>
  const rest = kinds.slice(most)
  return (
    <p className={classes.counts} title={kinds.join('\n')}>
      {kinds.slice(0, most).join(' \u00b7 ')}
      {rest.length > 0 && ` \u00b7 ${t('moreKinds', { count: rest.length })}`}
    </p>
  )
}
