'use client'

import { useTranslations } from 'next-intl'
import type { ChartData, ChartWords } from './chart-data'
import classes from './charts.module.css'
import { formatTime } from './times'

type LineTableProps = ChartWords & { readonly data: ChartData; readonly label: string; readonly height: number }

/** A chart as a table, newest time first: for screen readers, and for who wants the numbers. */
export function LineTable({ data, label, height, format, locale, timeZone }: LineTableProps) {
  const t = useTranslations('metrics.chart')
  const { at, lines } = data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.table} style={{ height }} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('time', { zone: timeZone })}</th>
            {lines.map((line) => (
              <th key={line.key} scope="col">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {at.map((_, fromEnd) => {
            const index = at.length - 1 - fromEnd
            const time = at[index] ?? 0
            return (
              <tr key={time}>
                <th scope="row">{formatTime({ locale, timeZone }, time)}</th>
                {lines.map((line) => (
                  <td key={line.key}>{format(line.values[index])}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
