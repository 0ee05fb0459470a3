'use client'

import { IconFilter, IconRefresh } from '@tabler/icons-react'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import type { AuditFilters } from '@/lib/browser/audit-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import { AuditFeed } from './audit-feed'
import { AuditFiltersForm } from './audit-filters'
import classes from './audit-log.module.css'
import { ExportMenu } from './export-menu'
import type { KindWords } from './kind-words'

const names = ['search', 'actor', 'connectionId', 'kind', 'entityId', 'action', 'outcome', 'from', 'to'] as const

/** The audit log: filters left, the feed beside. `kinds` are the words of the gateways' kinds, from the registry. */
export function AuditLog({ kinds }: { kinds: KindWords }) {
  const t = useTranslations('audit')
  const { params, replace } = useUrlState()
  const queryClient = useQueryClient()
  const isFetching = useIsFetching({ queryKey: ['audit'] }) > 0
  const [isFiltering, setFiltering] = useState(false)
  const filters: AuditFilters = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const clear = () => replace(Object.fromEntries(names.map((name) => [name, undefined])))
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              variant="default"
              className={classes.toggle}
              aria-expanded={isFiltering}
              leftSection={<IconFilter size={14} aria-hidden="true" />}
              onClick={() => setFiltering(!isFiltering)}
            >
              {t('filters.title')}
            </Button>
            <ExportMenu filters={filters} />
            <Button
              variant="default"
              loading={isFetching}
              leftSection={<IconRefresh size={14} aria-hidden="true" />}
              onClick={() => void queryClient.invalidateQueries({ queryKey: ['audit'] })}
            >
              {t('list.refresh')}
            </Button>
          </>
        }
      />
      <div className={classes.layout}>
        <div className={classes.filters} data-open={isFiltering || undefined}>
          <AuditFiltersForm filters={filters} kinds={kinds} onChange={replace} onClear={clear} />
        </div>
        <section className={classes.feed} aria-label={t('list.label')}>
          <AuditFeed filters={filters} kinds={kinds} openId={params.get('entry')} onClear={clear} />
        </section>
      </div>
    </>
  )
}
