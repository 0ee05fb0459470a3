'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import type { NamedCount } from '@/lib/contract/removal'
import classes from './undo.module.css'
import { useNames } from './use-names'

type EntityCountsProps = {
  readonly connectionId: string
  readonly title: string
  readonly counts: readonly NamedCount[]
  /** Whether the entities are there to be looked at. */
  readonly isLinked: boolean
}

/** So many of each kind under a heading; each opens to the first of them by name. Nothing where there are none. */
export function EntityCounts({ connectionId, title, counts, isLinked }: EntityCountsProps) {
  const t = useTranslations('removal')
  const names = useNames(connectionId)
  if (counts.length === 0) return null
  return (
    <div className={classes.counts}>
      <p>{title}</p>
      {counts.map(({ kind, count, some }) => (
        <details key={kind} open={counts.length === 1 && count <= 3}>
          <summary>{t('counted', { count, kind: count === 1 ? names.one(kind) : names.many(kind) })}</summary>
          <ul className={classes.list}>
            {some.map(({ id, name }) => (
              <li key={id}>
                {isLinked ? (
                  <Link href={pages.entity(connectionId, kind, id)} prefetch={false} target="_blank">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </li>
            ))}
            {count > some.length && <li>{t('more', { count: count - some.length })}</li>}
          </ul>
        </details>
      ))}
    </div>
  )
}
