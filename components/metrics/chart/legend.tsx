'use client'

import { useRef } from 'react'
import { type ChartData, type ChartWords, lastValue } from './chart-data'
import classes from './charts.module.css'
import { useCursorMoves } from './cursor'
import { Swatch } from './overlay'
import type { LineLook } from './palette'

type LegendProps = ChartWords & {
  readonly data: ChartData
  readonly looks: ReadonlyMap<string, LineLook>
  readonly hidden: ReadonlySet<string>
  /** `isOnly`: show this line alone, or all again. */
  readonly onToggle: (key: string, isOnly: boolean) => void
}

/** The lines of a chart with their last values, or those at the crosshair; each switches its line off and on. */
export function Legend({ data, looks, hidden, onToggle, format }: LegendProps) {
  const list = useRef<HTMLUListElement>(null)
  // Written past React: a dashboard has hundreds of these values, and all follow the pointer.
  useCursorMoves(data, (index) => {
    const places = list.current?.querySelectorAll('[data-value]') ?? []
    for (const [line, place] of places.entries()) {
      const { values = [] } = data.lines[line] ?? {}
      const text = format(index >= 0 ? (values[index] ?? null) : lastValue(values))
      if (place.textContent !== text) place.textContent = text
    }
  })
  return (
    <ul ref={list} className={classes.legend}>
      {data.lines.map(({ key, label, values }) => (
        <li key={key}>
          <button
            type="button"
            className={classes.legendItem}
            aria-pressed={!hidden.has(key)}
            title={label}
            onClick={(event) => onToggle(key, event.ctrlKey || event.metaKey || event.shiftKey)}
          >
            <Swatch look={looks.get(key)} />
            <span className={classes.legendLabel}>{label}</span>
            <span className={classes.legendValue} data-value>
              {format(lastValue(values))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What is hidden after a line was switched. */
export function toggled(
  hidden: ReadonlySet<string>,
  key: string,
  { isOnly, all }: { isOnly: boolean; all: readonly string[] },
) {
  if (!isOnly) {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    return next
  }
  const others = all.filter((one) => one !== key)
  const isAlone = !hidden.has(key) && others.every((one) => hidden.has(one))
  return new Set(isAlone ? [] : others)
}
