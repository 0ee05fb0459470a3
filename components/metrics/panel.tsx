'use client'

import { IconDots, IconDownload, IconMaximize, IconMinimize, IconQuestionMark, IconTable } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { memo, type ReactNode, useMemo, useRef, useState } from 'react'
import { downloadText } from '@/components/bulk/download-text'
import { ActionMenu } from '@/components/ui/action-menu'
import { useWords } from '@/components/ui/use-words'
import type { PanelsWish } from '@/lib/browser/metrics-queries'
import { csvOf } from '@/lib/charts/csv'
import { unitSign } from '@/lib/charts/format-value'
import type { TimeRange } from '@/lib/charts/time-range'
import type { PanelData, PanelsAnswer } from '@/lib/contract/metrics'
import type { Panel as PanelInfo, PanelUnit } from '@/lib/metrics/panels/panel'
import { Chart } from './chart/chart'
import type { ChartData, ChartMark } from './chart/chart-data'
import { Legend, toggled } from './chart/legend'
import { LineTable } from './chart/line-table'
import { looksOf } from './chart/palette'
import { useIsNear } from './chart/use-is-near'
import { chartDataOf, shapes } from './chart-panel'
import classes from './metrics.module.css'
import { StateStrips } from './state-strips'
import { useChartWords } from './use-chart-words'
import { usePanelView } from './use-panel-view'
import { type Emptiness, whyEmpty } from './why-empty'

const PanelHow = dynamic(() => import('./panel-how').then((module) => module.PanelHow), { ssr: false })

/** What a panel needs to know besides its own figures. */
export type PanelContext = {
  /** Absent while they are waited for. */
  readonly answer: PanelsAnswer | undefined
  /** The same a week before. */
  readonly before: PanelsAnswer | undefined
  readonly marks: readonly ChartMark[]
  readonly timeZone: string
  /** One entity by the label of its metrics; absent: the whole gateway. */
  readonly scope?: PanelsWish['scope']
  readonly onZoom: (range: TimeRange) => void
}

type PanelProps = PanelContext & {
  readonly panel: PanelInfo
  readonly isOpen: boolean
  /** Shows one panel large, or all again. */
  readonly onOpen: (panel: string | undefined) => void
}

const height = 160
const openHeight = 420
/** What stands below a chart: the lines of its legend (charts.module.css), or those of a strip's or table's end. */
const legendHeight = 50

/** One panel of a dashboard: its chart or its table, what its lines are, and where its figures come from. */
export function Panel(props: PanelProps) {
  // Every panel hears of every change of the address; only the one it is about is drawn anew.
  return <DrawnPanel {...props} {...usePanelView(props.panel.id)} />
}

type ViewProps = ReturnType<typeof usePanelView>

/** What a panel shows is drawn when it comes near the window. */
const DrawnPanel = memo(function DrawnPanel({
  panel,
  isTable,
  hidden,
  setTable,
  setHidden,
  answer,
  before,
  marks,
  timeZone,
  scope,
  onZoom,
  isOpen,
  onOpen,
}: PanelProps & ViewProps) {
  const words = useWords()
  const box = useRef<HTMLElement>(null)
  const isNear = useIsNear(box)
  const [isExplained, setIsExplained] = useState(false)
  const chart = useMemo(() => answer && chartDataOf(answer, panel.id, before), [answer, panel.id, before])
  const title = words(panel.title)
  const shared = { panel, title, timeZone, height: isOpen ? openHeight : height }
  const empty = answer && chart && whyEmpty(panel, { figures: chart.figures, answer, scope })
  return (
    <section ref={box} className={classes.panel} data-open={isOpen || undefined} aria-label={title}>
      <PanelHead
        panel={panel}
        data={chart?.data}
        isTable={isTable}
        onTable={setTable}
        onExplain={() => setIsExplained(true)}
        isOpen={isOpen}
        onOpen={() => onOpen(isOpen ? undefined : panel.id)}
      />
      {chart && isNear ? (
        <Lines
          {...shared}
          {...chart}
          empty={empty}
          isTable={isTable}
          hidden={hidden}
          setHidden={setHidden}
          marks={marks}
          onZoom={onZoom}
        />
      ) : (
        <div
          className={classes.waiting}
          style={{ height: shared.height + legendHeight }}
          aria-hidden="true"
          data-waiting={answer ? undefined : true}
        />
      )}
      {isExplained && <PanelHow panel={panel} answer={answer} scope={scope} onClose={() => setIsExplained(false)} />}
    </section>
  )
})

type PanelHeadProps = Pick<PanelProps, 'panel' | 'isOpen'> & {
  readonly onOpen: () => void
  readonly data: ChartData | undefined
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
  readonly onExplain: () => void
}

function PanelHead({ panel, data, isTable, onTable, onExplain, isOpen, onOpen }: PanelHeadProps) {
  const t = useTranslations('metrics.panel')
  const words = useWords()
  const title = words(panel.title)
  const save = () => data && downloadText({ fileName: `${panel.id}.csv`, text: csvOfPanel(data, panel.unit) })
  // Alone it stands right under the page's title.
  const Title = isOpen ? 'h2' : 'h3'
  const isEmpty = data === undefined || data.lines.length === 0
  return (
    <div className={classes.panelHead}>
      <Title className={classes.panelTitle} title={title}>
        {title}
      </Title>
      <ActionMenu
        label={t('menu', { title })}
        trigger={<IconDots size={16} aria-hidden="true" />}
        align="end"
        items={[
          {
            id: 'open',
            label: t(isOpen ? 'smaller' : 'larger'),
            icon: isOpen ? <IconMinimize size={14} /> : <IconMaximize size={14} />,
            onSelect: onOpen,
          },
          {
            id: 'table',
            label: t(isTable ? 'chart' : 'table'),
            icon: <IconTable size={14} />,
            onSelect: () => onTable(!isTable),
            isDisabled: isEmpty,
          },
          { id: 'csv', label: t('csv'), icon: <IconDownload size={14} />, onSelect: save, isDisabled: isEmpty },
          { id: 'how', label: t('how'), icon: <IconQuestionMark size={14} />, onSelect: onExplain },
        ]}
      />
    </div>
  )
}

type LinesProps = Pick<
  PanelProps & ViewProps,
  'panel' | 'timeZone' | 'marks' | 'onZoom' | 'isTable' | 'hidden' | 'setHidden'
> & {
  readonly title: string
  readonly data: ChartData
  readonly figures: PanelData
  readonly empty: Emptiness | undefined
  readonly height: number
}

function Lines({
  panel,
  title,
  data,
  figures,
  empty,
  isTable,
  hidden,
  setHidden,
  marks,
  timeZone,
  onZoom,
  height,
}: LinesProps) {
  const t = useTranslations('metrics.panel')
  const words = useChartWords(panel.unit, timeZone)
  const keys = data.lines.map(({ key }) => key)
  const signature = keys.join('\n')
  const looks = useMemo(() => looksOf(signature === '' ? [] : signature.split('\n')), [signature])
  const shown = useMemo(() => withoutHidden(data, hidden), [data, hidden])
  if (figures.error) return <Nothing height={height}>{t('failed', { error: figures.error })}</Nothing>
  if (empty) return <Empty height={height} why={empty} />
  const chart = { ...words, data: shown, height, label: title }
  if (isTable) return <LineTable {...chart} data={data} height={height + legendHeight} />
  if (panel.chart === 'states')
    return <StateStrips {...chart} data={data} marks={marks} unit={panel.unit} height={height + legendHeight} />
  return (
    <>
      <Chart {...chart} shape={shapes[panel.chart]} looks={looks} marks={marks} onZoom={onZoom} />
      <Legend
        {...words}
        data={data}
        looks={looks}
        hidden={hidden}
        onToggle={(key, isOnly) => setHidden(toggled(hidden, key, { isOnly, all: keys }))}
      />
      {figures.truncated > 0 && <p className={classes.more}>{t('more', { count: figures.truncated })}</p>}
    </>
  )
}

function Empty({ height, why }: { height: number; why: Emptiness }) {
  const t = useTranslations('metrics')
  // What keeps all of them away is said once, above all panels.
  if (why === 'awaited') return <Nothing height={height} />
  if (why === 'nothing') return <Nothing height={height}>{t('panel.nothing')}</Nothing>
  if (typeof why === 'object') return <Nothing height={height}>{t('panel.since', why)}</Nothing>
  if (why === 'prometheus_plugin') return <Nothing height={height}>{t('panel.notCounted')}</Nothing>
  return (
    <Nothing height={height}>
      <span>{t.rich('panel.off', { switch: () => <code>{why}</code> })}</span>
    </Nothing>
  )
}

function Nothing({ height, children }: { height: number; children?: ReactNode }) {
  return (
    <p className={classes.nothing} style={{ height: height + legendHeight }}>
      {children}
    </p>
  )
}

function withoutHidden(data: ChartData, hidden: ReadonlySet<string>): ChartData {
  if (hidden.size === 0) return data
  const isShown = ({ key }: { key: string }) => !hidden.has(key)
  return { ...data, lines: data.lines.filter(isShown), ...(data.before && { before: data.before.filter(isShown) }) }
}

/** Times are UTC (ISO 8601), numbers bare: their unit stands in the heading. */
function csvOfPanel({ at, lines }: ChartData, unit: PanelUnit): string {
  const sign = unit === 'on' || unit === 'health' ? '' : unitSign(unit)
  const head = ['time', ...lines.map(({ label }) => (sign === '' ? label : `${label} (${sign})`.trimStart()))]
  return csvOf([
    head,
    ...at.map((time, index) => [new Date(time).toISOString(), ...lines.map(({ values }) => values[index] ?? null)]),
  ])
}
