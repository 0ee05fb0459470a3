'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { Section } from '@/components/ui/section'
import type { Mark } from '@/lib/contract/metrics'
import { pages } from '@/lib/contract/paths'
import { formatTime } from './chart/times'
import classes from './metrics.module.css'
import type { WordedMark } from './use-marks'

const shown = 30

/** What happened in the time that is shown, as the marks on the charts say, newest first; each leads to where more is known. */
export function MarkList({ marks, timeZone }: { marks: readonly WordedMark[]; timeZone: string }) {
  const t = useTranslations('metrics.marks')
  const locale = useLocale()
  const { connection } = useConnection()
  if (marks.length === 0) return null
  return (
    <Section title={t('title')}>
      <ul className={classes.marks}>
        {marks
          .toReversed()
          .slice(0, shown)
          .map(({ id, at, text, source }) => {
            const href = addressOf(connection.id, source)
            return (
              <li key={id}>
                <span>{formatTime({ locale, timeZone }, at)}</span>
                {href ? (
                  <Link prefetch={false} href={href}>
                    {text}
                  </Link>
                ) : (
                  <span>{text}</span>
                )}
              </li>
            )
          })}
      </ul>
      {marks.length > shown && <p className={classes.more}>{t('more', { count: marks.length - shown })}</p>}
    </Section>
  )
}

/** The very entries of the audit log that a mark stands for; a single one is open. */
function entriesOf(connectionId: string, { at, until = at, count, id }: Mark) {
  const moment = (time: number) => new Date(time).toISOString()
  return {
    connectionId,
    from: moment(at),
    to: moment(until + 1),
    ...(count === 1 && id !== undefined && { entry: id }),
  }
}

function addressOf(connectionId: string, mark: Mark): string | undefined {
  const { kind, id } = mark
  if (kind === 'change') return pages.audit(entriesOf(connectionId, mark))
  if (id === undefined) return undefined
  if (kind === 'snapshot') return pages.snapshot(connectionId, id)
  return kind === 'restore' ? pages.restoreRun(connectionId, id) : undefined
}
