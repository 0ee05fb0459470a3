'use client'

import { memo } from 'react'
import { niceTicks, timeTicks } from '@/lib/charts/ticks'
import { type ChartData, type ChartLine, type ChartShape, type ChartWords, frame, highestOf } from './chart-data'
import classes from './charts.module.css'
import type { LineLook } from './palette'
import { areaPath, linePath, lonely, type Places, stacked, tenths } from './paths'
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
 * The lines, axes and grid of a chart, in SVG: a path a line. A library for charts took most of the time a dashboard needs to appear. What moves
 * with the pointer lies above it and does not draw it anew.
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
  const x = (time: number) => tenths(frame.left + ((time - from) / (to - from)) * (right - frame.left))
  const y = (value: number) => bottom - (value / (ticks.at(-1) ?? 1)) * (bottom - frame.top)
  const places = { xs: at.map(x), y }
  return (
    <svg className={classes.plot} width={width} height={height} aria-hidden="true">
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
          values={values}
          places={places}
          look={{ colour: looks.get(key)?.colour ?? 'var(--text-dim)', dash: '1 3' }}
          strokeWidth={1.2}
        />
      ))}
      {shape === 'stacked' ? (
        <Stack {...{ lines, looks, places }} />
      ) : (
        lines.map(({ key, values }) => (
          <g key={key}>
            {shape === 'areas' && <path d={areaPath(values, places)} fill={looks.get(key)?.colour} fillOpacity={0.1} />}
            <Trace values={values} places={places} look={looks.get(key)} />
          </g>
        ))
      )}
    </svg>
  )
})

type StackProps = Pick<PlotProps, 'looks'> & { readonly lines: readonly ChartLine[]; readonly places: Places }

function Stack({ lines, looks, places }: StackProps) {
  return stacked(lines.map(({ values }) => values)).map(({ tops, below }, index) => {
    const key = lines[index]?.key ?? ''
    return (
      <g key={key}>
        <path d={areaPath(tops, places, below)} fill={looks.get(key)?.colour} fillOpacity={0.22} />
        <Trace values={tops} places={places} look={looks.get(key)} />
      </g>
    )
  })
}

type TraceProps = {
  readonly values: ChartLine['values']
  readonly places: Places
  readonly look: LineLook | undefined
  readonly strokeWidth?: number
}

function Trace({ values, places, look, strokeWidth = 1.5 }: TraceProps) {
  return (
    <>
      <path
        d={linePath(values, places)}
        fill="none"
        stroke={look?.colour}
        strokeDasharray={look?.dash}
        strokeWidth={strokeWidth}
      />
      {lonely(values).map((index) => (
        <circle key={index} cx={places.xs[index]} cy={places.y(values[index] ?? 0)} r={1.8} fill={look?.colour} />
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
