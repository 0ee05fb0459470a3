'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { KindIcon } from '@/components/entity/kind-icon'
import { useConnection } from '@/components/shell/connection-context'
import { Section } from '@/components/ui/section'
import { SkeletonLine, SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { formatCount } from '@/lib/browser/number'
import { pages } from '@/lib/contract/paths'
import { groups, type KindDescription } from '@/lib/entities/types'
import classes from './overview.module.css'

/** How many entities of each kind the gateway holds, each a link to its list. */
export function Counts() {
  const t = useTranslations('overview.counts')
  const { connection, description } = useConnection()
  // Without a description the gateway is down, which is said above.
  if (description.data === undefined && description.isError) return null
  return (
    <Section title={t('title')}>
      {description.data === undefined ? (
        <SkeletonRows rows={3} columns={3} />
      ) : (
        <ul className={classes.counts}>
          {listed(Object.values(description.data.kinds)).map((kind) => (
            <Count key={kind.kind} connectionId={connection.id} kind={kind} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Count({ connectionId, kind }: { connectionId: string; kind: KindDescription }) {
  const t = useTranslations('overview.counts')
  const words = useWords()
  const locale = useLocale()
  const count = useQuery({ ...entityQueries.count({ connectionId, kind: kind.kind }), staleTime: 30_000 })
  return (
    <li>
      <Link prefetch={false} href={pages.entities(connectionId, kind.kind)} className={classes.count}>
        <KindIcon icon={kind.icon} />
        <span className={classes.countLabel}>{words(kind.label.many)}</span>
        <span className={classes.countNumber}>
          {count.data !== undefined && formatCount(locale, count.data)}
          {count.data === undefined && (count.isError ? t('failed') : <SkeletonLine width="28px" />)}
        </span>
      </Link>
    </li>
  )
}

/** In the order of the menu; kinds that live under another are counted there. */
function listed(kinds: readonly KindDescription[]): KindDescription[] {
  return kinds
    .filter((kind) => kind.ownedBy === undefined)
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.relatedOrder - b.relatedOrder)
}
