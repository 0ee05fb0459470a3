'use client'

import { IconSettings } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { IconButton } from '@/components/ui/icon-button'
import { PageHeader } from '@/components/ui/page-header'
import { pages } from '@/lib/contract/paths'
import { panels } from '@/lib/metrics/panels/registry'
import { Dashboard } from './dashboard'

/** The dashboard of a gateway. `openedAt`: when the server made the page, epoch ms. */
export function MetricsPage({ openedAt }: { openedAt: number }) {
  const t = useTranslations('metrics')
  const { connection } = useConnection()
  const maySettle = useCan('connections.write')
  return (
    <Dashboard
      panels={panels}
      openedAt={openedAt}
      aside={
        maySettle && (
          <IconButton size={32} aria-label={t('settings.title')} href={pages.metricSettings(connection.id)}>
            <IconSettings size={16} aria-hidden="true" />
          </IconButton>
        )
      }
      frame={(bar, body) => (
        <>
          <PageHeader title={t('title')} actions={bar} />
          {body}
        </>
      )}
    />
  )
}
