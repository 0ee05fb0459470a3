'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import type { ComparisonPage } from '@/lib/contract/snapshots'
import { ChangeCounts, totalOf } from './change-counts'
import classes from './compare.module.css'
import { useKindWords } from './use-kind-words'

type KindSummaryProps = {
  readonly counts: ComparisonPage['counts']
  readonly chosen: string | undefined
  readonly onChoose: (kind: string | undefined) => void
  /** Stands before a kind: a box to choose it by. */
  readonly mark?: (kind: string) => ReactNode
}

/** How much differs, by kind; a kind pressed shows its changes alone, pressed again all. */
export function KindSummary({ counts, chosen, onChoose, mark }: KindSummaryProps) {
  const t = useTranslations('compare')
  const { many, icon } = useKindWords()
  return (
    <ul className={classes.summary} aria-label={t('byKind')}>
      <li>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
          <span className={classes.name}>{t('all')}</span>
          <ChangeCounts counts={totalOf(counts)} />
        </button>
      </li>
      {Object.entries(counts).map(([kind, one]) => (
        <li key={kind}>
          {mark?.(kind)}
          <button
            type="button"
            aria-pressed={chosen === kind}
            onClick={() => onChoose(chosen === kind ? undefined : kind)}
          >
            <KindIcon icon={icon(kind)} size={14} />
            <span className={classes.name}>{many(kind)}</span>
            <ChangeCounts counts={one} />
          </button>
        </li>
      ))}
    </ul>
  )
}
