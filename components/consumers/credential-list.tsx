'use client'

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { KindIcon } from '@/components/entity/kind-icon'
import { useColumnLabel } from '@/components/entity/use-column-label'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { inSentence } from '@/components/ui/in-sentence'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { formatCount } from '@/lib/browser/number'
import type { EntityPage } from '@/lib/contract/entities'
import type { CredentialKind } from './credential-kinds'
import { CredentialRow } from './credential-row'
import classes from './credentials.module.css'

const pageSize = 25

/** A consumer's credentials of one kind, with what can be done to each. */
export function CredentialList({
  kind,
  refers,
  onAdd,
}: {
  kind: CredentialKind
  refers: string
  onAdd: (() => void) | undefined
}) {
  const t = useTranslations('consumers.credentials')
  const words = useWords()
  const { connection } = useGatewayScope()
  const [number, setNumber] = useState(1)
  const { description, credential, owner } = kind
  const labelOf = useColumnLabel(description)
  const query = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: description.kind,
      query: { ...wholeList, refers, pageSize, page: number },
    }),
  )
  const columns = description.columns.filter(({ field }) => field !== owner.path)
  const one = inSentence(words(description.label.one))
  return (
    <section className={classes.kind} aria-label={words(description.label.many)}>
      <div className={classes.kindHead}>
        <h3>
          <KindIcon icon={description.icon} />
          {words(description.label.many)}
        </h3>
        <span className={classes.quiet}>{t('checkedBy', { plugin: credential.plugin })}</span>
        {onAdd && (
          <IconButton aria-label={t('addTo', { kind: one })} title={t('addTo', { kind: one })} onClick={onAdd}>
            <IconPlus size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={4} />}>
        {(page) => (
          <EntityNamesProvider names={page.names}>
            <div className={classes.scroll}>
              <table className={classes.table} data-stale={query.isPlaceholderData || undefined}>
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column.field} scope="col" data-as={column.as} data-minor={column.minor || undefined}>
                        {labelOf(column)}
                      </th>
                    ))}
                    {credential.lifetime && (
                      <th scope="col" data-as="time">
                        {t('expires')}
                      </th>
                    )}
                    <th scope="col" data-as="secret">
                      {labelOf({ field: credential.secret })}
                    </th>
                    <th scope="col" data-as="actions">
                      <span className="visually-hidden">{t('actions', { name: one })}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.rows.map((row) => (
                    <CredentialRow key={row.id} kind={kind} columns={columns} row={row} readAt={page.readAt} />
                  ))}
                </tbody>
              </table>
            </div>
            <Steps page={page} onStep={setNumber} />
          </EntityNamesProvider>
        )}
      </QueryFaces>
    </section>
  )
}

/** Hardly anyone has more than a page of keys; whoever does can still reach them. */
function Steps({ page, onStep }: { page: EntityPage; onStep: (page: number) => void }) {
  const t = useTranslations('consumers.credentials')
  const locale = useLocale()
  if (page.matched <= pageSize) return null
  const first = (page.page - 1) * pageSize + 1
  const last = first + page.rows.length - 1
  return (
    <div className={classes.steps}>
      <span>
        {t('pageOf', {
          first: formatCount(locale, first),
          last: formatCount(locale, last),
          total: formatCount(locale, page.matched),
        })}
      </span>
      <Button size="compact" variant="default" disabled={page.page <= 1} onClick={() => onStep(page.page - 1)}>
        {t('previous')}
      </Button>
      <Button size="compact" variant="default" disabled={last >= page.matched} onClick={() => onStep(page.page + 1)}>
        {t('next')}
      </Button>
    </div>
  )
}
