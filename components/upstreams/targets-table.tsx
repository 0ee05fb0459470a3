'use client'

import { useTranslations } from 'next-intl'
import type { TargetSemantics, TargetState } from '@/lib/contract/upstreams'
import { targetShares } from '@/lib/upstreams/target-share'
import { type TargetRights, TargetRow } from './target-row'
import classes from './upstreams.module.css'
import type { TargetActions } from './use-target-actions'

type TargetsTableProps = {
  /** All of the upstream's: shares are counted over them. */
  readonly targets: readonly TargetState[]
  /** Those to be shown. */
  readonly shown: readonly TargetState[]
  readonly semantics: TargetSemantics
  readonly limits: readonly [number, number]
  readonly rights: TargetRights
  readonly actions: TargetActions
  readonly connectionId: string
  /** By `target`, not id: on an old Kong every change gives another id. */
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly onBulk: (deed: 'drain' | 'delete', targets: readonly TargetState[]) => void
}

/** The targets of an upstream as a table. */
export function TargetsTable(props: TargetsTableProps) {
  const t = useTranslations('upstreams.targets')
  const { targets, shown, rights, selected, onSelect } = props
  const shares = new Map(targetShares(targets).map((share, index) => [targets[index]?.id, share]))
  const isSelectable = rights.edit || rights.remove
  const isAll = shown.length > 0 && shown.every(({ target }) => selected.has(target))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {isSelectable && (
              <th scope="col" className={classes.check}>
                <input
                  type="checkbox"
                  aria-label={t('selectAll')}
                  checked={isAll}
                  onChange={() => onSelect(new Set(isAll ? [] : shown.map(({ target }) => target)))}
                />
              </th>
            )}
            <th scope="col">{t('columns.target')}</th>
            <th scope="col">{t('columns.health')}</th>
            <th scope="col">{t('columns.weight')}</th>
            <th scope="col">{t('columns.share')}</th>
            <th scope="col" data-minor>
              {t('columns.tags')}
            </th>
            <th scope="col" className={classes.actions}>
              <span className="visually-hidden">{t('columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((target) => (
            <TargetRow
              key={target.target}
              {...props}
              target={target}
              share={shares.get(target.id) ?? { whenAllUp: 0 }}
              shareWith={(weight) => shareWith(targets, target, weight)}
              isSelected={selected.has(target.target)}
              onSelect={() => onSelect(toggled(selected, target.target))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The share a target would have when all are up, if it had another weight. */
function shareWith(targets: readonly TargetState[], target: TargetState, weight: number): number {
  const changed = targets.map((one) =>
    one.id === target.id ? { ...one, weight, addressWeight: scaled(one, weight) } : one,
  )
  return targetShares(changed)[targets.indexOf(target)]?.whenAllUp ?? 0
}

/** Each of its addresses has the weight of the target. */
function scaled({ addresses }: TargetState, weight: number): TargetState['addressWeight'] {
  const total = weight * addresses.length
  return { total, available: total, unavailable: 0 }
}

function toggled(selected: ReadonlySet<string>, target: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(target)) next.add(target)
  return next
}
