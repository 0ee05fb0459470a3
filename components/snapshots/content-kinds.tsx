'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useKindWords } from '@/components/compare/use-kind-words'
import { KindIcon } from '@/components/entity/kind-icon'
import { useConnection } from '@/components/shell/connection-context'
import { formatCount } from '@/lib/browser/number'
import { pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'
import classes from './snapshots.module.css'

/** Every kind a snapshot holds, with its count: what there is most of, first. Each leads to its entities. */
export function ContentKinds({ snapshot: { id, counts } }: { snapshot: Pick<SnapshotSummary, 'id' | 'counts'> }) {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const { connection } = useConnection()
  const { many, icon } = useKindWords()
  const kinds = Object.entries(counts).toSorted(([, a], [, b]) => b - a)
  if (kinds.length === 0) return <p className={classes.dim}>{t('nothingInIt')}</p>
  return (
    <ul className={classes.kinds}>
      {kinds.map(([kind, count]) => (
        <li key={kind}>
          <Link href={pages.snapshotKind(connection.id, id, kind)} prefetch={false}>
            <KindIcon icon={icon(kind)} size={14} />
            <span>{many(kind)}</span>
            <span>{formatCount(locale, count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
