'use client'

import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { KindDescription, Reference } from '@/lib/entities/types'
import { valueAt } from '@/lib/schema/value-at'
import classes from './credentials.module.css'
import { GroupInput } from './group-input'
import { useGroups } from './use-groups'

const most = 100

/** The groups a consumer is in, as chips that can be taken away, and a field that adds one. */
export function Groups({ description, consumer }: { description: KindDescription; consumer: string }) {
  const t = useTranslations('consumers.groups')
  const { gateway } = useGatewayScope()
  const memberships = Object.values(gateway.kinds).find(({ membership }) => membership)
  const owner = memberships?.references.find(({ kind, many }) => kind === description.kind && !many)
  return (
    <Section title={t('title')} description={t('description')}>
      {memberships && owner ? (
        <Chips kind={memberships} owner={owner} consumer={consumer} />
      ) : (
        <p className={classes.quiet}>{t('noneOnGateway')}</p>
      )}
    </Section>
  )
}

function Chips({ kind, owner, consumer }: { kind: KindDescription; owner: Reference; consumer: string }) {
  const t = useTranslations('consumers.groups')
  const { connection } = useGatewayScope()
  const mayAdd = useMay('entities.create', kind)
  const mayRemove = useMay('entities.delete', kind)
  const path = kind.membership ?? ''
  const changes = useGroups({ description: kind, consumer, path, owner: owner.path })
  const query = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: kind.kind,
      query: { ...wholeList, refers: `${owner.kind}:${consumer}`, pageSize: most, sort: path },
    }),
  )
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={1} columns={3} />}>
      {({ rows, matched }) => (
        <>
          <div className={classes.groups}>
            {rows.length === 0 && <span className={classes.quiet}>{t('none')}</span>}
            {rows.length > 0 && (
              <ul className={classes.chips} aria-label={t('title')}>
                {rows.map((row) => {
                  const group = String(valueAt(row, path))
                  return (
                    <li key={row.id} className={classes.chip} data-busy={changes.busy === row.id || undefined}>
                      <span title={group}>{group}</span>
                      {mayRemove && (
                        <button
                          type="button"
                          aria-label={t('remove', { group })}
                          title={t('remove', { group })}
                          disabled={changes.busy !== undefined}
                          onClick={() => void changes.remove(row)}
                        >
                          <IconX size={12} aria-hidden="true" />
                        </button>
                      )}
                    </li>
                  )
                })}
              </ul>
            )}
            {matched > rows.length && (
              <span className={classes.quiet}>{t('more', { count: matched - rows.length })}</span>
            )}
            {mayAdd && (
              <GroupInput
                taken={rows.map((row) => String(valueAt(row, path)))}
                isBusy={changes.busy !== undefined}
                onAdd={changes.add}
              />
            )}
          </div>
          {changes.error !== undefined && <Failure error={changes.error} />}
        </>
      )}
    </QueryFaces>
  )
}
