'use client'

import { useLocale } from 'next-intl'
import { StatusDot } from '@/components/ui/status-dot'
import { formatMoment, formatRelative } from '@/lib/browser/time'
import { validityOf } from '@/lib/certificates/validity'
import { validityStatuses } from './validity-statuses'

/** When something runs out (seconds since 1970): how far that is, in the colour of how soon; the day on hover. */
export function Expiry({ at }: { at: number }) {
  const locale = useLocale()
  const now = Date.now()
  const validTo = new Date(at * 1000).toISOString()
  return (
    <time dateTime={validTo} title={formatMoment(locale, at * 1000)} suppressHydrationWarning>
      <StatusDot
        status={validityStatuses[validityOf({ validTo }, now).state]}
        label={formatRelative(locale, at * 1000, now)}
      />
    </time>
  )
}
