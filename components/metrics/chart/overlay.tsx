'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react'
import { type TimeRange, zoomOf } from '@/lib/charts/time-range'
import { type ChartData, type ChartMark, type ChartWords, frame } from './chart-data'
import classes from './charts.module.css'
import { useCursor, useCursorIndex, useCursorMoves } from './cursor'
import type { LineLook } from './palette'
import { formatTime } from './times'

type OverlayProps = ChartWords & {
  readonly data: ChartData
  readonly looks: ReadonlyMap<string, LineLook>
  readonly marks: readonly ChartMark[]
  readonly width: number
  /** What the chart shows, for screen readers. */
  readonly label: string
  /** Absent: dragging chooses nothing. */
  readonly onZoom?: (range: TimeRange) => void
}

/** Px around the pointer in which a mark counts as pointed at. */
const nearPx = 6

/**
 * What moves above the lines of a chart: the crosshair that all charts share, the values at its time, marks, and the stretch
 * that is being chosen by dragging. With the keyboard the crosshair goes by arrows.
 */
export function Overlay({ data, looks, marks, width, label, onZoom, ...words }: OverlayProps) {
  const cursor = useCursor()
  const [isHere, setIsHere] = useState(false)
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number }>()
  const { from, to, at } = data
  const index = useCursorIndex(data, isHere)
  const inner = Math.max(1, width - frame.left - frame.right)
  const xOf = (when: number) => frame.left + ((when - from) / (to - from)) * inner
  const timeAt = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left
    return Math.min(to, Math.max(from, from + (x / inner) * (to - from)))
  }
  const shownAt = at[index]
  const near = shownAt === undefined ? [] : marks.filter((mark) => Math.abs(xOf(mark.at) - xOf(shownAt)) <= nearPx)

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const when = timeAt(event)
    setIsHere(true)
    cursor.set(when)
    if (drag) setDrag({ from: drag.from, to: when })
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    // A finger that goes up or down scrolls the page (touch-action), and its drag is cancelled; sideways it chooses as a mouse does.
    if (!onZoom || event.button !== 0 || !event.isPrimary) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const when = timeAt(event)
    setDrag({ from: when, to: when })
    if (event.pointerType === 'touch') {
      setIsHere(true)
      cursor.set(when)
    }
  }
  const onPointerUp = () => {
    const range = drag && zoomOf(drag.from, drag.to, data)
    setDrag(undefined)
    if (range) onZoom?.(range)
  }
  const leave = () => {
    setIsHere(false)
    setDrag(undefined)
    cursor.set(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drag) return setDrag(undefined)
    const next = indexAfter(event.key, index, at.length)
    if (next === undefined) return
    event.preventDefault()
    setIsHere(true)
    cursor.set(at[next])
  }
  return (
    <div
      className={classes.overlay}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={shownAt ?? to}
      aria-valuetext={shownAt === undefined ? formatTime(words, to) : valueText(data, index, words)}
      aria-orientation="horizontal"
      data-zoomable={onZoom ? true : undefined}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={leave}
      onPointerLeave={() => !drag && leave()}
      onKeyDown={onKeyDown}
      onBlur={leave}
    >
      <Marks marks={marks} from={from} to={to} inner={inner} />
      {drag && drag.to !== drag.from && (
        <span
          className={classes.chosen}
          style={{
            left: xOf(Math.min(drag.from, drag.to)),
            width: Math.abs(xOf(drag.to) - xOf(drag.from)),
          }}
        />
      )}
      <Crosshair data={data} inner={inner} />
      {shownAt !== undefined && (
        <Values data={data} index={index} looks={looks} marks={near} x={xOf(shownAt)} width={width} {...words} />
      )}
    </div>
  )
}

/** The line at the time that is pointed at, on whichever chart. It is moved and not drawn anew: all charts have one. */
function Crosshair({ data, inner }: { data: ChartData; inner: number }) {
  const line = useRef<HTMLSpanElement>(null)
  useCursorMoves(data, (index) => {
    const time = data.at[index]
    line.current?.toggleAttribute('data-crosshair', time !== undefined)
    if (time === undefined || !line.current) return
    const x = frame.left + ((time - data.from) / (data.to - data.from)) * inner
    line.current.style.transform = `translateX(${x}px)`
  })
  return <span ref={line} className={classes.crosshair} />
}

type MarksProps = {
  readonly marks: readonly ChartMark[]
  readonly from: number
  readonly to: number
  /** Px between the ends of the axis. */
  readonly inner: number
}

const Marks = memo(function Marks({ marks, from, to, inner }: MarksProps) {
  return marks
    .filter(({ at }) => at >= from && at <= to)
    .map(({ id, at, sort }) => (
      <span
        key={id}
        className={classes.mark}
        data-sort={sort}
        style={{ left: frame.left + ((at - from) / (to - from)) * inner }}
      />
    ))
})

type ValuesProps = ChartWords &
  Pick<OverlayProps, 'data' | 'looks' | 'marks' | 'width'> & { readonly index: number; readonly x: number }

/** The values at the crosshair, beside it where there is room. */
function Values({ data, index, looks, marks, x, width, ...words }: ValuesProps) {
  const t = useTranslations('metrics.chart')
  const transform = x > width / 2 ? `translateX(${x - 12}px) translateX(-100%)` : `translateX(${x + 12}px)`
  const before = new Map(data.before?.map((line) => [line.key, line.values[index] ?? null]))
  return (
    <div className={classes.values} style={{ transform }} aria-hidden="true">
      <p className={classes.valuesTime}>{formatTime(words, data.at[index] ?? 0)}</p>
      {marks.map((mark) => (
        <p key={mark.id} className={classes.valuesMark} data-sort={mark.sort}>
          {mark.text}
        </p>
      ))}
      {data.lines.map((line) => (
        <p key={line.key} className={classes.value}>
          <Swatch look={looks.get(line.key)} />
          <span className={classes.valueLabel}>{line.label}</span>
          <b>{words.format(line.values[index] ?? null)}</b>
          {data.before && (
            <span className={classes.valueBefore}>
              {t('before', { value: words.format(before.get(line.key) ?? null) })}
            </span>
          )}
        </p>
      ))}
    </div>
  )
}

/** A short piece of a line as it is drawn. */
export function Swatch({ look }: { look: LineLook | undefined }) {
  return (
    <svg className={classes.swatch} width="14" height="4" aria-hidden="true">
      <line x1="0" x2="14" y1="2" y2="2" stroke={look?.colour} strokeWidth="3" strokeDasharray={look?.dash} />
    </svg>
  )
}

function valueText({ at, lines }: ChartData, index: number, { format, locale, timeZone }: ChartWords): string {
  const values = lines.map(({ label, values }) => `${label} ${format(values[index] ?? null)}`)
  return `${formatTime({ locale, timeZone }, at[index] ?? 0)}: ${values.join(', ')}`
}

function indexAfter(key: string, index: number, length: number): number | undefined {
  if (length === 0) return undefined
  const last = length - 1
  const page = Math.max(1, Math.round(length / 10))
  const from = index < 0 ? last : index
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    PageDown: from - page,
    PageUp: from + page,
    Home: 0,
    End: last,
  }
  const next = moves[key]
  return next === undefined ? undefined : Math.min(last, Math.max(0, index < 0 ? last : next))
}
