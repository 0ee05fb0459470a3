'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TimeAgo } from '@/components/ui/time-ago'
import { type UpstreamAddress, upstreamQueries } from '@/lib/browser/upstream-queries'
import { foldHistory } from '@/lib/upstreams/fold-history'
import checks from './checks.module.css'
import classes from './upstreams.module.css'

/** The rows an old Kong keeps of every change of a target, by address, newest first; read when it is unfolded. */
export function TargetHistory({ address }: { address: UpstreamAddress }) {
  const t = useTranslations('upstreams.history')
  const [isOpen, setIsOpen] = useState(false)
  const query = useQuery({ ...upstreamQueries.history(address), enabled: isOpen })
  return (
    <details className={checks.settings} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('title')}</summary>
      <p className={checks.words}>{t('text')}</p>
      {isOpen && (
        <QueryFaces
          query={query}
          skeleton={<SkeletonRows rows={4} columns={2} />}
          isEmpty={(rows) => rows.length === 0}
          empty={<p className={classes.dim}>{t('none')}</p>}
        >
          {(rows) => (
            <dl className={checks.history}>
              {foldHistory(rows).map(({ target, rows: own }) => (
                <div key={target}>
                  <dt>
                    <code>{target}</code>
                  </dt>
                  <dd>
                    <ol>
                      {own.map(({ id, weight, at }) => (
                        <li key={id}>
                          {weight === 0 ? t('removed') : t('weight', { weight })}{' '}
                          <span className={classes.dim}>
                            <TimeAgo at={at} />
                          </span>
                        </li>
                      ))}
                    </ol>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </QueryFaces>
      )}
    </details>
  )
}
