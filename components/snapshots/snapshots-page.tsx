'use client'

import { IconArrowsDiff, IconCamera, IconUpload } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { UrlTabs } from '@/components/ui/url-tabs'
import { pages } from '@/lib/contract/paths'
import { UnfinishedRun } from './unfinished-run'

const waiting = () => <SkeletonRows rows={8} columns={4} />
const Timeline = dynamic(() => import('./timeline').then((module) => module.Timeline), {
  loading: waiting,
  ssr: false,
})
const ScheduleList = dynamic(() => import('./schedule-list').then((module) => module.ScheduleList), {
  loading: waiting,
  ssr: false,
})
const RunList = dynamic(() => import('@/components/restore/run-list').then((module) => module.RunList), {
  loading: waiting,
  ssr: false,
})
const TakeDialog = dynamic(() => import('./take-dialog').then((module) => module.TakeDialog), { ssr: false })
const UploadDialog = dynamic(() => import('./upload-dialog').then((module) => module.UploadDialog), { ssr: false })

const tabs = ['timeline', 'schedules', 'restores'] as const

/** Snapshots of a gateway: what was kept when and why, when the next ones are taken, and what was restored. */
export function SnapshotsPage() {
  const t = useTranslations('snapshots')
  const { connection } = useConnection()
  const mayTake = useCan('snapshots.take')
  const [open, setOpen] = useState<'take' | 'upload'>()
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('purpose')}
        actions={
          <>
            <Button variant="default" href={pages.compare(connection.id)} leftSection={<IconArrowsDiff size={14} />}>
              {t('compare')}
            </Button>
            {mayTake && (
              <>
                <Button variant="default" leftSection={<IconUpload size={14} />} onClick={() => setOpen('upload')}>
                  {t('upload.action')}
                </Button>
                <Button leftSection={<IconCamera size={14} />} onClick={() => setOpen('take')}>
                  {t('take.action')}
                </Button>
              </>
            )}
          </>
        }
      />
      <UnfinishedRun />
      <UrlTabs tabs={tabs.map((id) => ({ id, label: t(`tabs.${id}`) }))} label={t('title')}>
        {(tab) => {
          if (tab === 'schedules') return <ScheduleList />
          if (tab === 'restores') return <RunList />
          return <Timeline onTake={() => setOpen('take')} />
        }}
      </UrlTabs>
      {open === 'take' && <TakeDialog onClose={() => setOpen(undefined)} />}
      {open === 'upload' && <UploadDialog onClose={() => setOpen(undefined)} />}
    </>
  )
}
