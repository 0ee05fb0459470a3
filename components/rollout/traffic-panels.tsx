'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import chartClasses from '@/components/metrics/chart/charts.module.css'
import { CursorProvider } from '@/components/metrics/chart/cursor'
import { CollectionNotice } from '@/components/metrics/collection-notice'
import { isAwaited } from '@/components/metrics/has-figures'
import metricClasses from '@/components/metrics/metrics.module.css'
import { Panel } from '@/components/metrics/panel'
import { useBrowserZone } from '@/components/metrics/use-dashboard-state'
import { useFigures } from '@/components/metrics/use-figures'
import { useMarks } from '@/components/metrics/use-marks'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import type { TimeRange } from '@/lib/charts/time-range'
import { pages } from '@/lib/contract/paths'
import { panelOf } from '@/lib/metrics/panels/registry'
import classes from './rollout.module.css'

/** Requests a second, the share of errors, and latency with its 95th percentile. */
const panels = ['requests-total', 'error-share', 'latency-request'].flatMap((id) => panelOf(id) ?? [])

const lately = { preset: '15m' } as const satisfies TimeRange
const points = 100

/** The last quarter of an hour of a service, read again as figures come, with each step of the roll-out drawn on it. */
export function TrafficPanels({ serviceId, label }: { serviceId: string; label: string }) {
  const t = useTranslations('rollout.traffic')
  const router = useRouter()
  const { connection } = useGatewayScope()
  const timeZone = useBrowserZone()
  const [range, setRange] = useState<TimeRange>(lately)
  const scope = useMemo(() => ({ service: [label] }), [label])
  const { figures, marks } = useFigures({
    connectionId: connection.id,
    panels: panels.map(({ id }) => id),
    points,
    scope,
    isReady: true,
    state: { range, refresh: 'live', isCompared: false },
  })
  const worded = useMarks(marks)
  const { data, error } = figures
  if (data?.source === 'scraped' && data.collection.state === 'off')
    return (
      <p className={classes.dim}>
        {t('off')}{' '}
        <Button size="compact" variant="subtle" href={pages.metrics(connection.id)}>
          {t('toMetrics')}
        </Button>
      </p>
    )
  return (
    <div className={chartClasses.palette}>
      {error && <Failure error={error} onRetry={() => void figures.refetch()} isRetrying={figures.isFetching} />}
      {data && <CollectionNotice collection={data.collection} isAwaited={isAwaited(data)} />}
      {range.preset === undefined && (
        <Button size="compact" variant="subtle" onClick={() => setRange(lately)}>
          {t('live')}
        </Button>
      )}
      {(data || !error) && (
        <CursorProvider>
          <div className={metricClasses.grid}>
            {panels.map((panel) => (
              <Panel
                key={panel.id}
                panel={panel}
                answer={data}
                before={undefined}
                marks={worded}
                timeZone={timeZone}
                scope={scope}
                onZoom={setRange}
                isOpen={false}
                onOpen={() => router.push(pages.entity(connection.id, 'services', serviceId, 'traffic'))}
              />
            ))}
          </div>
        </CursorProvider>
      )}
    </div>
  )
}
