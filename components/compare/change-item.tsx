'use client'

import { IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FieldDifference } from '@/components/diff/field-difference'
import { KindIcon } from '@/components/entity/kind-icon'
import { useDescription } from '@/components/shell/connection-context'
import type { ChangeView } from '@/lib/contract/snapshots'
import { OpBadge } from './change-counts'
import classes from './compare.module.css'
import { shownChanges } from './shown-changes'
import { SideBySide } from './side-by-side'
import { useKindWords } from './use-kind-words'

/** How a difference of fields is drawn: one under the other, or beside each other. */
export type DifferenceView = 'unified' | 'split'

type ChangeItemProps = {
  readonly change: ChangeView
  readonly view: DifferenceView
  /** Stands before it: a box to choose it by. */
  readonly mark?: ReactNode
}

/** How many fields are named on the line of a folded change. */
const mostNamed = 4

/** One entity that differs: what happens to it, which fields, and on demand their values. Changed ones stand open. */
export function ChangeItem({ change, view, mark }: ChangeItemProps) {
  const t = useTranslations('compare')
  const { one, icon } = useKindWords()
  const { data } = useDescription()
  const [isOpen, setIsOpen] = useState(change.op === 'update')
  const { op, kind, id, name } = change
  const changes = shownChanges(change, data?.kinds[kind], t('secretDiffers'))
  const named = changes.slice(0, mostNamed).map(({ path }) => path)
  return (
    <li className={classes.change}>
      <div className={classes.changeLine}>
        {mark}
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
          <OpBadge op={op} />
          <KindIcon icon={icon(kind)} size={14} />
          <span className={classes.kind}>{one(kind)}</span>
          <b className={classes.name} title={id}>
            {name}
          </b>
          {op === 'update' && !isOpen && (
            <span className={classes.fields}>
              {named.join(', ')}
              {changes.length > mostNamed && ` ${t('moreFields', { count: changes.length - mostNamed })}`}
            </span>
          )}
        </button>
      </div>
      {isOpen && (
        <div className={classes.changeBody}>
          {view === 'split' && changes.length > 0 ? (
            <SideBySide changes={changes} />
          ) : (
            <FieldDifference changes={changes} />
          )}
        </div>
      )}
    </li>
  )
}
