'use client'

import { memo, type PointerEvent, useMemo } from 'react'
import type { PanelUnit } from '@/lib/metrics/panels/panel'
import type { ChartData, ChartLine, ChartMark, ChartWords } from './chart/chart-data'
import { useCursor, useCursorIndex } from './chart/cursor'
import classes from './metrics.module.css'

type StateStripsProps = ChartWords & {
  readonly data: ChartData
  readonly marks: readonly ChartMark[]
  readonly unit: PanelUnit
  readonly height: number
  readonly label: string
}

/** A strip per line that shows from when to when it was in which state; those that fared worst stand first. */
export function StateStrips({ data, marks, unit, height, label, format }: StateStripsProps) {
  const cursor = useCursor()
  const pointed = useCursorIndex(data)
  const { from, to, at } = data
  const index = pointed < 0 ? at.length - 1 : pointed
  const placeOf = (time: number) => `${((time - from) / (to - from)) * 100}%`
  const within = marks.filter((mark) => mark.at >= from && mark.at <= to)
  const lines = useMemo(() => data.lines.toSorted((a, b) => lowest(a) - lowest(b)), [data])
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    cursor.set(from + ((event.clientX - left) / Math.max(1, width)) * (to - from))
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.strips} style={{ height }} tabIndex={0}>
      <ul aria-label={label}>
        {lines.map((line) => (
          <li key={line.key}>
            <p className={classes.stripHead}>
              <span className={classes.stripLabel} title={line.label}>
                {line.label}
              </span>
              <span>{format(line.values[index] ?? null)}</span>
            </p>
            <div
              className={classes.strip}
              aria-hidden="true"
              onPointerMove={point}
              onPointerLeave={() => cursor.set(undefined)}
            >
              <Runs values={line.values} unit={unit} />
              {within.map((mark) => (
                <span
                  key={mark.id}
                  className={classes.stripMark}
                  style={{ left: placeOf(mark.at) }}
                  title={mark.text}
                />
              ))}
              {pointed >= 0 && <span className={classes.stripCursor} style={{ left: placeOf(at[pointed] ?? from) }} />}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What stays while the pointer moves. */
const Runs = memo(function Runs({ values, unit }: Pick<ChartLine, 'values'> & { readonly unit: PanelUnit }) {
  return runsOf(values).map(({ start, length, value }) => (
    <span key={start} data-state={value === null ? 'none' : stateOf(unit, value)} style={{ flexGrow: length }} />
  ))
})

/** Which colour a value has: `bad`, `good`, or `unknown`. */
function stateOf(unit: PanelUnit, value: number): 'good' | 'bad' | 'unknown' {
  if (unit === 'on') return value > 0 ? 'good' : 'bad'
  if (value > 0) return 'good'
  return value < 0 ? 'bad' : 'unknown'
}

function lowest({ values }: ChartLine): number {
  return Math.min(...values.filter((value) => value !== null))
}

/** So many values in a row that are the same. */
type Run = { readonly start: number; readonly length: number; readonly value: number | null }

function runsOf(values: readonly (number | null)[]): Run[] {
  const runs: { start: number; length: number; value: number | null }[] = []
  for (const [start, value] of values.entries()) {
    const last = runs.at(-1)
    if (last && last.value === value) last.length += 1
    else runs.push({ start, length: 1, value })
  }
  return runs
}
