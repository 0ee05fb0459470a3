'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { formatMoment, formatRelative, relativeStaysMs } from '@/lib/browser/time'

/** An ISO 8601 time as people say it ("2 minutes ago"), kept true while it is on screen; date and zone on hover. */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const locale = useLocale()
  const moment = Date.parse(at)
  const now = useNow(moment)
  if (Number.isNaN(moment)) return <span className={className}>{at}</span>
  // The server knows neither the reader's clock nor zone: it writes the plain time, the browser the words.
  return (
    <time
      className={className}
      dateTime={at}
      title={now === undefined ? undefined : formatMoment(locale, moment)}
      suppressHydrationWarning
    >
      {now === undefined ? at.slice(0, 16).replace('T', ' ') : formatRelative(locale, moment, now)}
    </time>
  )
}

function useNow(moment: number): number | undefined {
  const [now, setNow] = useState<number>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const next = Date.now()
      setNow(next)
      timer = setTimeout(tick, relativeStaysMs(moment, next))
    }
    tick()
    return () => clearTimeout(timer)
  }, [moment])
  return now
}
