'use client'

import { ChangeCounts } from '@/components/compare/change-counts'
import { useKindWords } from '@/components/compare/use-kind-words'
import { KindIcon } from '@/components/entity/kind-icon'
import type { PlanView } from '@/lib/contract/snapshots'
import classes from './restore.module.css'

/** How many of each kind are created, changed and deleted. */
export function PlanSummary({ counts }: Pick<PlanView, 'counts'>) {
  const { many, icon } = useKindWords()
  return (
    <ul className={classes.summary}>
      {Object.entries(counts).map(([kind, one]) => (
        <li key={kind}>
          <KindIcon icon={icon(kind)} size={14} />
          {many(kind)}
          <ChangeCounts counts={one} />
        </li>
      ))}
    </ul>
  )
}
