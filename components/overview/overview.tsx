'use client'

import { IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { KindWords } from '@/components/audit/kind-words'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { pages } from '@/lib/contract/paths'
import { AttentionList } from './attention-list'
import { Counts } from './counts'
import { Facts } from './facts'
import { GoldenSignals } from './golden-signals'
import { LastChanges } from './last-changes'
import { Live } from './live'
import { Memory } from './memory'
import classes from './overview.module.css'

/** How often the node is asked while this page is visible; the frame asks less often and shares the answers. */
const pollMs = 5000

/** One gateway at a glance: what it is, what needs attention, what goes on, what it holds, who changed what. `kinds`: as for the audit log. */
export function Overview({ kinds }: { kinds: KindWords }) {
  const t = useTranslations('overview')
  const { connection } = useConnection()
  const node = useQuery({ ...connectionQueries.node(connection.id), refetchInterval: pollMs })
  const mayWrite = useCan('connections.write')
  return (
    <>
      <PageHeader
        title={connection.name}
        actions={
          mayWrite && (
            <Button
              href={pages.connectionSettings(connection.id)}
              variant="default"
              leftSection={<IconSettings size={14} aria-hidden="true" />}
            >
              {t('settings')}
            </Button>
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <QueryFaces query={node} skeleton={<SkeletonRows rows={5} columns={2} />}>
            {(status) => <Facts node={status} />}
          </QueryFaces>
          <AttentionList connection={connection} node={node.data} />
          <Counts />
        </div>
        <div className={classes.column}>
          <GoldenSignals otherwise={node.data && <Live node={node.data} pollMs={pollMs} />} />
          <LastChanges kinds={kinds} />
          {node.data?.memory && <Memory memory={node.data.memory} />}
        </div>
      </div>
    </>
  )
}
