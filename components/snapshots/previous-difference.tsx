'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ChangeCounts, totalOf } from '@/components/compare/change-counts'
import { useConnection } from '@/components/shell/connection-context'
import { SkeletonLine } from '@/components/ui/skeleton-rows'
import { ask } from '@/lib/browser/ask'
import { inTurn } from '@/lib/browser/in-turn'
import { sideParam } from '@/lib/browser/side-param'
import { api, pages } from '@/lib/contract/paths'
import type { ComparisonPage, SnapshotSummary } from '@/lib/contract/snapshots'
import classes from './snapshots.module.css'

/** Larger ones are compared only when somebody asks. */
const mostEntities = 20_000

type Pair = { readonly snapshot: SnapshotSummary; readonly previous: SnapshotSummary }

/** How a snapshot differs from the one before: `+3 ~2 −1`. Compared when it comes into sight, one after the other. */
export function PreviousDifference({ snapshot, previous }: Pair) {
  const t = useTranslations('snapshots')
  const { connection } = useConnection()
  const [mark, isSeen] = useSeen()
  const isSame = snapshot.contentId === previous.contentId
  const isLarge = Math.max(snapshot.entityCount, previous.entityCount) > mostEntities
  const sides = { before: { snapshotId: previous.id }, after: { snapshotId: snapshot.id } }
  const { data, isError } = useQuery({
    queryKey: ['connections', connection.id, 'snapshots', 'difference', previous.id, snapshot.id],
    queryFn: ({ signal }) =>
      inTurn(() => ask<ComparisonPage>(api.comparison(connection.id), { body: { ...sides, limit: 1 }, signal })),
    enabled: isSeen && !isSame && !isLarge,
    // Neither of them changes any more.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (isSame) return <span className={classes.dim}>{t('unchanged')}</span>
  const href = pages.compare(connection.id, {
    before: sideParam(sides.before, connection.id),
    after: sideParam(sides.after, connection.id),
  })
  return (
    <span ref={mark} className={classes.seen}>
      {data || isLarge || isError ? (
        <Link href={href} prefetch={false} className={classes.quietLink} title={t('comparePrevious')}>
          {data ? <ChangeCounts counts={totalOf(data.counts)} /> : t('comparePrevious')}
        </Link>
      ) : (
        <SkeletonLine width="64px" />
      )}
    </span>
  )
}

function useSeen() {
  const mark = useRef<HTMLSpanElement>(null)
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => {
    if (isSeen || !mark.current) return
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.some((one) => one.isIntersecting)))
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [isSeen])
  return [mark, isSeen] as const
}
