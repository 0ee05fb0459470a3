'use client'

import { memo } from 'react'
import { Curve, Dot, Surface } from 'recharts'
import { niceTicks, timeTicks } from '@/lib/charts/ticks'
import { type ChartData, type ChartLine, type ChartShape, type ChartWords, frame, highestOf } from './chart-data'
import classes from './charts.module.css'
import type { LineLook } from './palette'
import { lonely, type Point, pointsOf, stacked } from './points'
import { formatTick } from './times'

type PlotProps = ChartWords & {
  /** With the hidden lines left out. */
  readonly data: ChartData
  readonly shape: ChartShape
  readonly looks: ReadonlyMap<string, LineLook>
  readonly width: number
  readonly height: number
}

/**
 * The lines, axes and grid of a chart, in SVG; loaded on demand. Of recharts only what draws is taken: its charts keep a store each, which took most of
 * the time a dashboard needs to appear. What moves with the pointer lies above it and does not draw it anew.
 */
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
  const { from, to, at, lines } = data
  const ticks = niceTicks(highestOf(data, shape), { count: height > 300 ? 6 : 3, base })
  const times = timeTicks({ from, to }, Math.max(2, Math.floor((width - frame.left) / 88)), timeZone)
  const right = width - frame.right
  const bottom = height - frame.bottom
  const x = (time: number) => frame.left + ((time - from) / (to - from)) * (right - frame.left)
  const y = (value: number) => bottom - (value / (ticks.at(-1) ?? 1)) * (bottom - frame.top)
  const xs = at.map(x)
  const points = (values: ChartLine['values']) => pointsOf(values, xs, y)
  return (
    <Surface className={classes.plot} width={width} height={height} aria-hidden="true">
      {ticks.map((value) => (
        <g key={value}>
          <line className={classes.grid} x1={frame.left} x2={right} y1={y(value)} y2={y(value)} />
          <text className={classes.tick} x={frame.left - 8} y={y(value)} dy="0.355em" textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      <line className={classes.axis} x1={frame.left} x2={right} y1={bottom} y2={bottom} />
      {times.map((time) => (
        <text key={time} className={classes.tick} x={x(time)} y={bottom + 8} dy="0.71em" textAnchor="middle">
          {formatTick({ locale, timeZone }, time, to - from)}
        </text>
      ))}
      {beforeOf(data, shape).map(({ key, values }) => (
        <Trace
          key={`before ${key}`}
          points={points(values)}
          look={{ colour: looks.get(key)?.colour ?? 'var(--text-dim)', dash: '1 3' }}
          strokeWidth={1.2}
        />
      ))}
      {layers(lines, shape).map(({ key, tops, below }) => (
        <g key={key}>
          {below && (
            <Curve
              points={points(tops)}
              baseLine={points(below)}
              fill={looks.get(key)?.colour}
              fillOpacity={shape === 'stacked' ? 0.22 : 0.1}
            />
          )}
          <Trace points={points(tops)} look={looks.get(key)} />
        </g>
      ))}
    </Surface>
  )
})

type Layer = {
  readonly key: string
  readonly tops: ChartLine['values']
  /** What the filled part stands on; absent for a line alone. */
  readonly below?: readonly number[]
}

function layers(lines: readonly ChartLine[], shape: ChartShape): readonly Layer[] {
  if (shape === 'lines') return lines.map(({ key, values }) => ({ key, tops: values }))
  if (shape === 'areas') return lines.map(({ key, values }) => ({ key, tops: values, below: values.map(() => 0) }))
  return stacked(lines.map(({ values }) => values)).map((layer, index) => ({ key: lines[index]?.key ?? '', ...layer }))
}

type TraceProps = {
  readonly points: readonly Point[]
  readonly look: LineLook | undefined
  readonly strokeWidth?: number
}

/** Straight from value to value, nothing over gaps; a value alone between gaps is a dot, since a line needs two. */
function Trace({ points, look, strokeWidth = 1.5 }: TraceProps) {
  return (
    <>
      <Curve points={points} fill="none" stroke={look?.colour} strokeDasharray={look?.dash} strokeWidth={strokeWidth} />
      {lonely(points).map(({ x, y }) => (
        <Dot key={x} cx={x} cy={y ?? 0} r={1.8} fill={look?.colour} />
      ))}
    </>
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
