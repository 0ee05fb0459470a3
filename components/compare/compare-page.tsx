'use client'

import { IconArrowsExchange, IconHistoryToggle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { PageHeader } from '@/components/ui/page-header'
import { readSide, sideParam } from '@/lib/browser/side-param'
import { useUrlState } from '@/lib/browser/use-url-state'
import { pages } from '@/lib/contract/paths'
import type { Side } from '@/lib/contract/snapshots'
import classes from './compare.module.css'
import { Comparison } from './comparison'
import { SidePicker } from './side-picker'

/** Two of: a snapshot, this gateway now, another gateway now; and what differs between them. */
export function ComparePage() {
  const t = useTranslations('compare')
  const { connection } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const { params, push } = useUrlState()
  const before = readSide(params.get('before'), connection.id)
  const after = readSide(params.get('after') ?? 'now', connection.id)
  const choose = (one: { before?: Side; after?: Side }) => {
    const patch = Object.fromEntries(Object.entries(one).map(([name, side]) => [name, sideParam(side, connection.id)]))
    push({ page: undefined, kind: undefined, tag: undefined, ...patch })
  }
  const isSnapshot = before !== undefined && 'snapshotId' in before
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('purpose')}
        actions={
          mayRestore &&
          isSnapshot && (
            <Button
              variant="default"
              href={pages.newRestore(connection.id, { from: sideParam(before, connection.id) })}
              leftSection={<IconHistoryToggle size={14} />}
            >
              {t('restoreBefore')}
            </Button>
          )
        }
      />
      <div className={classes.pickers}>
        <SidePicker label={t('before')} value={before} onChange={(side) => choose({ before: side })} />
        <IconButton
          aria-label={t('swap')}
          title={t('swap')}
          size={32}
          disabled={!before || !after}
          onClick={() => before && after && choose({ before: after, after: before })}
        >
          <IconArrowsExchange size={16} />
        </IconButton>
        <SidePicker label={t('after')} value={after} onChange={(side) => choose({ after: side })} />
      </div>
      <GatewayFaces>
        {() =>
          before && after ? (
            <Comparison key={JSON.stringify([before, after])} before={before} after={after} />
          ) : (
            <EmptyState title={t('chooseTwo')}>{t('chooseTwoWhy')}</EmptyState>
          )
        }
      </GatewayFaces>
    </>
  )
}
