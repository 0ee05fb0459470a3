'use client'

import { IconArrowsDiff, IconCamera } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { sideParam } from '@/lib/browser/side-param'
import { snapshotPages } from '@/lib/browser/snapshot-pages'
import { pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'
import { byDay } from './by-day'
import { SnapshotRow } from './snapshot-row'
import classes from './snapshots.module.css'

/** A gateway's snapshots, newest first, under the days they were taken on. Two can be picked and compared. */
export function Timeline({ onTake }: { onTake: () => void }) {
  const t = useTranslations('snapshots')
  const { connection } = useConnection()
  const mayTake = useCan('snapshots.take')
  const query = useInfiniteQuery(snapshotPages(connection.id))
  return (
    <QueryFaces
      query={query}
      skeleton={<SkeletonRows rows={8} columns={4} />}
      isEmpty={({ pages: read }) => read.every(({ snapshots }) => snapshots.length === 0)}
      empty={
        <EmptyState
          icon={<IconCamera size={28} stroke={1.4} />}
          title={t('none')}
          action={mayTake && <Button onClick={onTake}>{t('take.action')}</Button>}
        >
          {t('noneWhy')}
        </EmptyState>
      }
    >
      {({ pages: read }) => (
        <>
          <Days snapshots={read.flatMap(({ snapshots }) => snapshots)} />
          {query.hasNextPage && (
            <div className={classes.rest}>
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('older')}
              </Button>
            </div>
          )}
        </>
      )}
    </QueryFaces>
  )
}

function Days({ snapshots }: { snapshots: readonly SnapshotSummary[] }) {
  const t = useTranslations('snapshots')
  const locale = useLocale()
  const [picked, setPicked] = useState<readonly string[]>([])
  const previous = new Map(snapshots.map((one, index) => [one.id, snapshots[index + 1]]))
  const pick = (id: string) =>
    // The two picked last: a third takes the place of the first.
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2))
  return (
    <>
      {byDay(snapshots, locale).map(({ day, label, snapshots: own }) => (
        <section key={day} className={classes.day}>
          <h2>{label}</h2>
          <ul>
            {own.map((snapshot) => (
              <SnapshotRow
                key={snapshot.id}
                snapshot={snapshot}
                previous={previous.get(snapshot.id)}
                isPicked={picked.includes(snapshot.id)}
                onPick={() => pick(snapshot.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {picked.length > 0 && (
        <PickBar picked={snapshots.filter(({ id }) => picked.includes(id))} onClear={() => setPicked([])} />
      )}
      <p className={classes.hint}>{t('pickHint')}</p>
    </>
  )
}

/** What can be done with one or two picked; the older one is what was before. */
function PickBar({ picked, onClear }: { picked: readonly SnapshotSummary[]; onClear: () => void }) {
  const t = useTranslations('snapshots')
  const { connection } = useConnection()
  const [newer, older] = picked
  if (!newer) return null
  const before = older ?? newer
  const query = {
    before: sideParam({ snapshotId: before.id }, connection.id),
    after: older ? sideParam({ snapshotId: newer.id }, connection.id) : 'now',
  }
  return (
    <div className={classes.pickBar}>
      <span>{t('picked', { count: picked.length })}</span>
      <Button href={pages.compare(connection.id, query)} leftSection={<IconArrowsDiff size={14} />}>
        {t(older ? 'compareBoth' : 'compareNow')}
      </Button>
      <Button variant="subtle" tone="quiet" onClick={onClear}>
        {t('clearPicked')}
      </Button>
    </div>
  )
}
