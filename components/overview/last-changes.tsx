'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AuditSentence } from '@/components/audit/audit-sentence'
import type { KindWords } from '@/components/audit/kind-words'
import { OutcomeBadge } from '@/components/audit/outcome-badge'
import { useConnection } from '@/components/shell/connection-context'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { auditQueries } from '@/lib/browser/audit-queries'
import { pages } from '@/lib/contract/paths'
import classes from './overview.module.css'

const shown = 6

/** The newest entries of the audit log about this gateway. */
export function LastChanges({ kinds }: { kinds: KindWords }) {
  const t = useTranslations('overview.changes')
  const { connection } = useConnection()
  const query = useQuery(auditQueries.latest({ connectionId: connection.id }, shown))
  return (
    <Section
      title={t('title')}
      actions={
        <Link prefetch={false} href={pages.audit({ connectionId: connection.id })} className={classes.all}>
          {t('all')}
        </Link>
      }
    >
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={4} columns={2} />}
        isEmpty={({ entries }) => entries.length === 0}
        empty={<p className={classes.quiet}>{t('nothing')}</p>}
      >
        {({ entries }) => (
          <ul className={classes.changes}>
            {entries.map((entry) => (
              <li key={entry.id} className={classes.change}>
                <AuditSentence entry={entry} kinds={kinds} />
                {entry.outcome !== 'done' && <OutcomeBadge outcome={entry.outcome} />}
                <TimeAgo at={entry.at} className={classes.ago} />
              </li>
            ))}
          </ul>
        )}
      </QueryFaces>
    </Section>
  )
}
