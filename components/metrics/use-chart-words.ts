import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { baseOf, formatValue } from '@/lib/charts/format-value'
import type { PanelUnit } from '@/lib/metrics/panels/panel'
import type { ChartWords } from './chart/chart-data'

/** States of a target as the panel's numbers say them, best first; `metrics.health.<state>` has the words. */
export const healthStates = { healthy: 1, off: 0, unhealthy: -1, dns: -2 } as const

/** How values of a unit and times are written. */
export function useChartWords(unit: PanelUnit, timeZone: string): ChartWords {
  const locale = useLocale()
  const t = useTranslations('metrics')
  return useMemo(() => {
    const format = (value: number | null | undefined): string => {
      if (unit !== 'on' && unit !== 'health') return formatValue(locale, unit, value)
      if (value === null || value === undefined) return '–'
      if (unit === 'on') return t(value > 0 ? 'states.on' : 'states.off')
      const state = (['healthy', 'off', 'unhealthy'] as const).find((one) => value >= healthStates[one]) ?? 'dns'
      return t(`health.${state}`)
    }
    const base = unit === 'on' || unit === 'health' ? 10 : baseOf(unit)
    return { format, base, locale, timeZone }
  }, [unit, timeZone, locale, t])
}
