'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { Chart } from '@/components/metrics/chart/chart'
import { lastValue } from '@/components/metrics/chart/chart-data'
import chartClasses from '@/components/metrics/chart/charts.module.css'
import { CursorProvider } from '@/components/metrics/chart/cursor'
import { looksOf } from '@/components/metrics/chart/palette'
import { type ChartPanel, chartDataOf, shapes } from '@/components/metrics/chart-panel'
import { CollectionNotice } from '@/components/metrics/collection-notice'
import { isAwaited } from '@/components/metrics/has-figures'
import { useChartWords } from '@/components/metrics/use-chart-words'
import { useBrowserZone } from '@/components/metrics/use-dashboard-state'
import { useFigures } from '@/components/metrics/use-figures'
import { whyEmpty } from '@/components/metrics/why-empty'
import { useConnection } from '@/components/shell/connection-context'
import { Section } from '@/components/ui/section'
import { useWords } from '@/components/ui/use-words'
import type { PanelsAnswer } from '@/lib/contract/metrics'
import { pages } from '@/lib/contract/paths'
import { panelOf } from '@/lib/metrics/panels/registry'
import classes from './overview.module.css'

/** Rate, errors, latency, saturation (Google, Site Reliability Engineering, chapter 6): the panels that show them. */
const signals = ['requests-total', 'error-share', 'latency-request', 'connections'].flatMap((id) => panelOf(id) ?? [])

const state = { range: { preset: '1h' }, refresh: 'live', isCompared: false } as const
const points = 120
const height = 96

/** The last hour in four small charts; `otherwise` where no figures are kept. */
export function GoldenSignals({ otherwise }: { otherwise: ReactNode }) {
  const t = useTranslations('overview.signals')
  const { connection } = useConnection()
  const timeZone = useBrowserZone()
  const panels = useMemo(() => signals.map(({ id }) => id), [])
  const { figures } = useFigures({ connectionId: connection.id, panels, points, isReady: true, hasMarks: false, state })
  const answer = figures.data
  const hasFigures = answer?.panels.some(({ series }) => series.length > 0) ?? false
  if (figures.error && !answer) return otherwise
  if (answer && !hasFigures && answer.collection.state === 'off') return otherwise
  return (
    <Section
      title={t('title')}
      actions={
        <Link prefetch={false} href={pages.metrics(connection.id)} className={classes.all}>
          {t('all')}
        </Link>
      }
    >
      {answer && <CollectionNotice collection={answer.collection} isAwaited={isAwaited(answer)} />}
      {answer && !hasFigures ? (
        otherwise
      ) : (
        <CursorProvider>
          <div className={`${classes.signals} ${chartClasses.palette}`}>
            {signals.map((panel) => (
              <Signal key={panel.id} panel={panel} chart={answer && chartOf(panel, answer)} timeZone={timeZone} />
            ))}
          </div>
        </CursorProvider>
      )}
    </Section>
  )
}

/** What is not counted has no line: one of zeros would say that there was no traffic. */
function chartOf(panel: (typeof signals)[number], answer: PanelsAnswer): ChartPanel | undefined {
  const chart = chartDataOf(answer, panel.id)
  if (!chart || whyEmpty(panel, { figures: chart.figures, answer }) === undefined) return chart
  return { ...chart, data: { ...chart.data, lines: [] } }
}

type SignalProps = {
  readonly panel: (typeof signals)[number]
  readonly chart: ChartPanel | undefined
  readonly timeZone: string
}

function Signal({ panel, chart, timeZone }: SignalProps) {
  const words = useWords()
  const format = useChartWords(panel.unit, timeZone)
  const title = words(panel.title)
  const data = chart?.data
  const looks = useMemo(() => looksOf(data?.lines.map(({ key }) => key) ?? []), [data])
  // The line that stands for the others: p95 among percentiles, active among states, else the first.
  const main = data?.lines.find(({ key }) => /p95|active/.test(key)) ?? data?.lines[0]
  return (
    <div>
      <p className={classes.signalTitle}>
        {title}
        {main && data && data.lines.length > 1 && <span>{main.label}</span>}
      </p>
      <p className={classes.signalValue}>{main ? format.format(lastValue(main.values)) : '–'}</p>
      {data ? (
        <Chart {...format} data={data} shape={shapes[panel.chart]} looks={looks} height={height} label={title} />
      ) : (
        <div style={{ height }} aria-hidden="true" data-waiting />
      )}
    </div>
  )
}
