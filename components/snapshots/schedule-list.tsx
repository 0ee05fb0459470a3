'use client'

import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { removeSchedule, snapshotQueries } from '@/lib/browser/snapshot-queries'
import { formatMoment } from '@/lib/browser/time'
import type { ScheduleView } from '@/lib/contract/snapshots'
import { useCronWords } from './cron-words'
import classes from './snapshots.module.css'

const ScheduleDialog = dynamic(() => import('./schedule-dialog').then((module) => module.ScheduleDialog), {
  ssr: false,
})

/** When snapshots take themselves, and how long they are kept. */
export function ScheduleList() {
  const t = useTranslations('snapshots.schedules')
  const client = useQueryClient()
  const { connection } = useConnection()
  const mayChange = useCan('snapshots.schedule')
  const query = useQuery(snapshotQueries.schedules(connection.id))
  const [edited, setEdited] = useState<ScheduleView | 'new'>()
  const [removed, setRemoved] = useState<ScheduleView>()
  const add = mayChange && <Button onClick={() => setEdited('new')}>{t('new')}</Button>
  return (
    <>
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={3} columns={3} />}
        isEmpty={(schedules) => schedules.length === 0}
        empty={
          <EmptyState title={t('none')} action={add}>
            {t('noneWhy')}
          </EmptyState>
        }
      >
        {(schedules) => (
          <>
            {add && <div className={classes.scheduleHead}>{add}</div>}
            <ul className={classes.schedules}>
              {schedules.map((schedule) => (
                <li key={schedule.id}>
                  <ScheduleWords schedule={schedule} />
                  {mayChange && (
                    <span className={classes.buttons}>
                      <IconButton
                        aria-label={`${t('edit')}: ${schedule.name}`}
                        title={t('edit')}
                        onClick={() => setEdited(schedule)}
                      >
                        <IconPencil size={16} />
                      </IconButton>
                      <IconButton
                        aria-label={`${t('remove')}: ${schedule.name}`}
                        title={t('remove')}
                        tone="danger"
                        onClick={() => setRemoved(schedule)}
                      >
                        <IconTrash size={16} />
                      </IconButton>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryFaces>
      {edited && (
        <ScheduleDialog schedule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      {removed && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('remove')}
          confirmLabel={t('remove')}
          onClose={() => setRemoved(undefined)}
          onConfirm={async () => {
            await removeSchedule(connection.id, removed.id)
            toast({ message: t('removed', { name: removed.name }) })
            await client.invalidateQueries({ queryKey: ['connections', connection.id, 'schedules'] })
          }}
        >
          <p>{t('removeText', { name: removed.name })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function ScheduleWords({ schedule }: { schedule: ScheduleView }) {
  const t = useTranslations('snapshots.schedules')
  const locale = useLocale()
  const wordsOf = useCronWords()
  const { name, cron, timeZone, isActive, nextRuns, keepCount, keepDays, lastError } = schedule
  const next = nextRuns[0]
  const kept = [
    ...(keepCount == null ? [] : [t('keeps', { count: keepCount })]),
    ...(keepDays == null ? [] : [t('keepsDays', { count: keepDays })]),
  ]
  return (
    <>
      <div>
        <p>
          <b>{name}</b>
        </p>
        <p className={classes.dim}>
          <span title={cron}>{wordsOf(cron)}</span> ({timeZone})
        </p>
        {lastError && <p className={classes.failed}>{t('lastFailed', { error: lastError })}</p>}
      </div>
      <div>
        <p>{isActive && next ? t('next', { time: formatMoment(locale, Date.parse(next)) }) : t('paused')}</p>
        <p className={classes.dim}>{kept.length > 0 ? kept.join(' \u00b7 ') : t('keepsAll')}</p>
      </div>
    </>
  )
}
