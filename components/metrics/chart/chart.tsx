'use client'

import { useMemo, useRef } from 'react'
import { downSample } from '@/lib/charts/down-sample'
import type { TimeRange } from '@/lib/charts/time-range'
import type { ChartData, ChartMark, ChartShape, ChartWords } from './chart-data'
import classes from './charts.module.css'
import { Overlay } from './overlay'
import type { LineLook } from './palette'
import { useIsNear } from './use-is-near'
import { usePlot } from './use-plot'
import { useWidth } from './use-width'

type ChartProps = ChartWords & {
  readonly data: ChartData
  readonly shape: ChartShape
  readonly looks: ReadonlyMap<string, LineLook>
  readonly marks?: readonly ChartMark[]
  /** Px. */
  readonly height: number
  readonly label: string
  readonly onZoom?: (range: TimeRange) => void
}

/** A chart as wide as there is room, with never more times than pixels. It is drawn when it comes near the window. */
export function Chart({ data, shape, looks, marks = [], height, label, onZoom, ...words }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const isNear = useIsNear(box)
  const Plot = usePlot()
  const { format, base, locale, timeZone } = words
  const drawn = useMemo(() => (width > 0 ? atMost(data, width) : data), [data, width])
  return (
    <div ref={box} className={classes.chart} style={{ height }}>
      {Plot && width > 0 && isNear && (
        <>
          <Plot {...{ data: drawn, shape, looks, width, height, format, base, locale, timeZone }} />
          <Overlay {...{ data: drawn, looks, marks, width, label, onZoom, format, base, locale, timeZone }} />
        </>
      )}
    </div>
  )
}

function atMost(data: ChartData, width: number): ChartData {
  const { lines, before = [] } = data
  const less = downSample({ at: data.at, series: [...lines, ...before].map(({ values }) => values) }, Math.floor(width))
  if (less.at === data.at) return data
  const thin = (all: ChartData['lines'], start: number) =>
    all.map((line, index) => ({ ...line, values: less.series[start + index] ?? [] }))
  return {
    ...data,
    at: less.at,
    lines: thin(lines, 0),
    ...(data.before && { before: thin(before, lines.length) }),
  }
}
