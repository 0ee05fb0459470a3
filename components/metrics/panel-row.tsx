'use client'

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useWords } from '@/components/ui/use-words'
import type { Words } from '@/lib/entities/types'
import type { Panel as PanelInfo } from '@/lib/metrics/panels/panel'
import classes from './metrics.module.css'
import { Panel, type PanelContext } from './panel'

/** A row as a dashboard shows it. */
export type ShownRow = {
  readonly id: string
  readonly title: Words
  readonly isFolded: boolean
  readonly panels: readonly PanelInfo[]
  /** How many panels of little interest are left out, or `shown` when they are there. */
  readonly rest: number
  readonly isWhole: boolean
}

type PanelRowProps = {
  readonly row: ShownRow
  readonly context: PanelContext
  readonly onFold: () => void
  readonly onWhole: () => void
  readonly onOpen: (panel: string | undefined) => void
}

/** A row of panels under a heading that folds it. */
export function PanelRow({ row, context, onFold, onWhole, onOpen }: PanelRowProps) {
  const t = useTranslations('metrics.row')
  const words = useWords()
  const { isFolded, panels, rest, isWhole } = row
  const Chevron = isFolded ? IconChevronRight : IconChevronDown
  return (
    <div className={classes.row}>
      <h2 className={classes.rowTitle}>
        <button type="button" aria-expanded={!isFolded} onClick={onFold}>
          <Chevron size={16} aria-hidden="true" />
          {words(row.title)}
        </button>
      </h2>
      {!isFolded && (
        <>
          <div className={classes.grid}>
            {panels.map((panel) => (
              <Panel key={panel.id} panel={panel} {...context} isOpen={false} onOpen={onOpen} />
            ))}
          </div>
          {rest > 0 && (
            <button type="button" className={classes.rest} onClick={onWhole}>
              {isWhole ? t('less') : t('more', { count: rest })}
            </button>
          )}
        </>
      )}
    </div>
  )
}
