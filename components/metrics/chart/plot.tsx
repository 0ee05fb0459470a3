'use client'

import { memo } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import { niceTicks, timeTicks } from '@/lib/charts/ticks'
import { type ChartData, type ChartLine, type ChartShape, type ChartWords, frame, highestOf } from './chart-data'
import type { LineLook } from './palette'
import { formatTick } from './times'

type PlotProps = ChartWords & {
  /** With the hidden lines left out. */
  readonly data: ChartData
  readonly shape: ChartShape
  readonly looks: ReadonlyMap<string, LineLook>
  readonly width: number
  readonly height: number
}

/** The lines, axes and grid of a chart, in SVG; loaded on demand. What moves with the pointer lies above it and does not draw it anew. */
export const Plot = memo(function Plot({
  data,
  shape,
  looks,
  width,
  height,
  format,
  base,
  locale,
  timeZone,
}: PlotProps) {
  const { from, to, lines } = data
  const before = beforeOf(data, shape)
  const ticks = niceTicks(highestOf(data, shape), { count: height > 300 ? 6 : 3, base })
  const times = timeTicks({ from, to }, Math.max(2, Math.floor((width - frame.left) / 88)), timeZone)
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rowsOf(data, before)}
      margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="at"
        type="number"
        height={frame.bottom}
        domain={[from, to]}
        allowDataOverflow
        ticks={times}
        interval={0}
        tickFormatter={(at: number) => formatTick({ locale, timeZone }, at, to - from)}
        tick={tick}
        tickLine={false}
        axisLine={axis}
      />
      <YAxis
        width={frame.left}
        domain={[0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        interval={0}
        tickFormatter={(value: number) => format(value)}
        tick={tick}
        tickLine={false}
        axisLine={false}
      />
      {before.map((line, index) => (
        <Line
          key={`before ${line.key}`}
          dataKey={`b${index}`}
          stroke={looks.get(line.key)?.colour ?? 'var(--text-dim)'}
          strokeDasharray="1 3"
          strokeWidth={1.2}
          {...shared(line)}
        />
      ))}
      {lines.map((line, index) => {
        const look = looks.get(line.key)
        const stroke = { stroke: look?.colour, strokeDasharray: look?.dash, strokeWidth: 1.5 }
        if (shape === 'lines') return <Line key={line.key} dataKey={`v${index}`} {...stroke} {...shared(line)} />
        return (
          <Area
            key={line.key}
            dataKey={`v${index}`}
            stackId={shape === 'stacked' ? 'all' : undefined}
            fill={look?.colour}
            fillOpacity={shape === 'stacked' ? 0.22 : 0.1}
            {...stroke}
            {...shared(line)}
          />
        )
      })}
    </ComposedChart>
  )
})

const tick = { fill: 'var(--text-dim)', fontSize: 11 }
const axis = { stroke: 'var(--border-strong)' }

/** Straight from value to value, nothing over gaps; a value alone between gaps is a dot, since a line needs two. */
function shared({ values }: ChartLine) {
  const isLonely = values.some((value, index) => value !== null && isAlone(values, index))
  return {
    type: 'linear',
    connectNulls: false,
    isAnimationActive: false,
    activeDot: false,
    legendType: 'none',
    dot: isLonely
      ? ({ cx, cy, index, stroke }: { cx?: number; cy?: number; index?: number; stroke?: string }) =>
          index !== undefined && isAlone(values, index) && cx !== undefined && cy !== undefined ? (
            <circle key={index} cx={cx} cy={cy} r={1.8} fill={stroke} />
          ) : (
            <g key={index} />
          )
      : false,
  } as const
}

function isAlone(values: readonly (number | null)[], index: number): boolean {
  return (
    (values[index] ?? null) !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
  )
}

/** Of what lies on top of each other only the whole can be compared by eye. */
function beforeOf({ at, before = [] }: ChartData, shape: ChartShape): readonly ChartLine[] {
  if (shape !== 'stacked' || before.length === 0) return before
  const known = (index: number) => before.flatMap(({ values }) => values[index] ?? [])
  const values = at.map((_, index) => {
    const all = known(index)
    return all.length === 0 ? null : all.reduce((sum, value) => sum + value, 0)
  })
  return [{ key: '', label: '', values }]
}

/** recharts wants a row per time. */
function rowsOf({ at, lines }: ChartData, before: readonly ChartLine[]): Record<string, number | null>[] {
  return at.map((time, index) => {
    const row: Record<string, number | null> = { at: time }
    for (const [line, { values }] of lines.entries()) row[`v${line}`] = values[index] ?? null
    for (const [line, { values }] of before.entries()) row[`b${line}`] = values[index] ?? null
    return row
  })
}
