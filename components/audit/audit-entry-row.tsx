'use client'

import { IconChevronRight } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useLocale } from 'next-intl'
import { useId, useState } from 'react'
import { formatMoment } from '@/lib/browser/time'
import type { AuditEntry } from '@/lib/contract/audit'
import classes from './audit-feed.module.css'
import { AuditSentence } from './audit-sentence'
import type { KindWords } from './kind-words'
import { OutcomeBadge } from './outcome-badge'

const EntryDetails = dynamic(() => import('./entry-details').then((module) => module.EntryDetails), { ssr: false })

type AuditEntryRowProps = {
  readonly entry: AuditEntry
  readonly kinds: KindWords
  readonly isOpenAtFirst?: boolean
  /** The page is of one gateway: its name need not stand in each line. */
  readonly isOfOneGateway?: boolean
}

/** One line of the feed; opens to the difference. */
export function AuditEntryRow({ entry, kinds, isOpenAtFirst = false, isOfOneGateway = false }: AuditEntryRowProps) {
  const locale = useLocale()
  const detailsId = useId()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const at = Date.parse(entry.at)
  return (
    <li className={classes.entry} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.line}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailsId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden="true" />
        <span className={classes.sentence}>
          <AuditSentence entry={entry} kinds={kinds} />
          {entry.connection && !isOfOneGateway && <span className={classes.place}>{entry.connection.name}</span>}
        </span>
        <span className={classes.outcome}>
          <OutcomeBadge outcome={entry.outcome} />
        </span>
        <time className={classes.time} dateTime={entry.at} title={formatMoment(locale, at)}>
          {new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)}
        </time>
      </button>
      {isOpen && (
        <div id={detailsId} className={classes.details}>
          <EntryDetails entry={entry} />
        </div>
      )}
    </li>
  )
}
