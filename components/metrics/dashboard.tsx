'use client'

import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { metricsQueries, type PanelsWish } from '@/lib/browser/metrics-queries'
import type { Panel as PanelInfo } from '@/lib/metrics/panels/panel'
import chartClasses from './chart/charts.module.css'
import { CursorProvider } from './chart/cursor'
import { CollectionNotice } from './collection-notice'
import { DashboardBar } from './dashboard-bar'
import { hasFigures, isAwaited } from './has-figures'
import { MarkList } from './mark-list'
import classes from './metrics.module.css'
import { MetricsOff } from './metrics-off'
import { Panel, type PanelContext } from './panel'
import { PanelRow } from './panel-row'
import { extraRow, shownRows, wholeOf } from './shown-rows'
import { useDashboardState } from './use-dashboard-state'
import { useFigures } from './use-figures'
import { useMarks } from './use-marks'

/**
 * Points of a panel's lines, of one among others and of one that is shown large. The same for every window, so that figures are on their way before it is known
 * how wide one is; a chart that has fewer pixels draws fewer (down-sample.ts).
 */
const pointsOfPanel = 300
const pointsOfOpen = 600

type DashboardProps = {
  readonly panels: readonly PanelInfo[]
  /** One entity by the label of its metrics; absent: the whole gateway. */
  readonly scope?: PanelsWish['scope']
  /** When the server made the page, of a page that is nothing but this dashboard. */
  readonly openedAt?: number
  /** Stands at the end of the bar. */
  readonly aside?: ReactNode
  /** Puts the bar where the page wants it. */
  readonly frame: (bar: ReactNode, body: ReactNode) => ReactNode
}

/** Panels over one time, read in one request; everything that can be chosen stands in the address. */
export function Dashboard({ panels, scope, openedAt, aside, frame }: DashboardProps) {
  const t = useTranslations('metrics')
  const { connection } = useConnection()
  const dashboard = useDashboardState()
  const { state, setRange, turnRow, setOpen } = dashboard
  // Metrics kept by choice are the gateway's, not an entity's.
  const settings = useQuery({ ...metricsQueries.settings(connection.id), enabled: scope === undefined })
  const extra = settings.data?.extraMetrics
  const rows = useMemo(
    () => [...shownRows(panels, state.turnedRows), ...extraRow(extra ?? [], state.turnedRows)],
    [panels, state.turnedRows, extra],
  )
  const open = [...panels, ...rows.flatMap((row) => row.panels)].find(({ id }) => id === state.open)
  const unfolded = rows.filter(({ isFolded }) => !isFolded).flatMap((row) => row.panels)
  const { figures, before, marks } = useFigures({
    connectionId: connection.id,
    panels: (open ? [open] : unfolded).map(({ id }) => id),
    points: open ? pointsOfOpen : pointsOfPanel,
    scope,
    node: state.node,
    openedAt,
    state,
  })
  const worded = useMarks(marks)
  const context: PanelContext = {
    answer: figures.data,
    before,
    marks: worded,
    timeZone: state.timeZone,
    scope,
    onZoom: setRange,
  }
  const collection = figures.data?.collection
  const isOff = collection?.state === 'off' && figures.data?.source === 'scraped'
  const body = (
    <div className={chartClasses.palette}>
      {figures.error && (
        <Failure error={figures.error} onRetry={() => void figures.refetch()} isRetrying={figures.isFetching} />
      )}
      {isOff && <MetricsOff />}
      {!isOff && collection && (
        <CollectionNotice
          collection={collection}
          isPerConsumer={scope?.consumer !== undefined}
          isAwaited={figures.data !== undefined && isAwaited(figures.data)}
        />
      )}
      {before && !hasFigures(before) && (
        <p className={classes.notice} role="status">
          {t('nothingBefore')}
        </p>
      )}
      {!isOff && (figures.data || !figures.error) && (
        <CursorProvider>
          {open ? (
            <>
              <Button
                variant="subtle"
                size="compact"
                leftSection={<IconArrowLeft size={14} />}
                onClick={() => setOpen(undefined)}
              >
                {t('allPanels')}
              </Button>
              <Panel panel={open} {...context} isOpen onOpen={setOpen} />
            </>
          ) : (
            rows.map((row) => (
              <PanelRow
                key={row.id}
                row={row}
                context={context}
                onFold={() => turnRow(row.id)}
                onWhole={() => turnRow(wholeOf(row.id))}
                onOpen={setOpen}
              />
            ))
          )}
          <MarkList marks={worded} timeZone={state.timeZone} />
        </CursorProvider>
      )}
    </div>
  )
  const bar = (
    <DashboardBar
      dashboard={dashboard}
      onReload={() => void figures.refetch()}
      isLoading={figures.isFetching}
      nodes={collection?.nodes ?? []}
      aside={aside}
    />
  )
  return frame(isOff ? aside : bar, body)
}
