'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDecimal } from '@/lib/browser/number'
import classes from './overview.module.css'
import type { RatePoint } from './rates'

/** The widest the time axis gets; it grows to that from the first readings, so that there is no empty stretch before them. */
const widestMs = 300_000
const narrowestMs = 15_000

/** Requests per second over the last five minutes; gaps where readings could not be compared. */
export function RateChart({ points, label }: { points: readonly RatePoint[]; label: string }) {
  const t = useTranslations('overview.live')
  const locale = useLocale()
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const end = points.at(-1)?.at ?? 0
  const spanMs = Math.min(widestMs, Math.max(narrowestMs, end - (points[0]?.at ?? end)))
  return (
    <div className={classes.chart} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[end - spanMs, end]}
            ticks={[end - spanMs, end - spanMs / 2, end]}
            tickFormatter={(at: number) => clock.format(at)}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          <YAxis
            width={44}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickCount={4}
            domain={[0, 'auto']}
            tickFormatter={(rate: number) => formatDecimal(locale, rate)}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => clock.format(Number(at))}
            formatter={(rate) => [t('ratePerSecond', { value: formatDecimal(locale, Number(rate)) }), t('rate')]}
            contentStyle={tooltip}
            cursor={{ stroke: 'var(--border-strong)' }}
          />
          <Line
            dataKey="rate"
            type="linear"
            stroke="var(--accent)"
            strokeWidth={1.5}
            dot={points.length < 3}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

const tick = { fill: 'var(--text-dim)', fontSize: 11 }
const tooltip = {
  background: 'var(--surface)',
  border: '1px solid var(--border-strong)',
  borderRadius: 6,
  fontSize: 12,
  padding: '4px 8px',
}
