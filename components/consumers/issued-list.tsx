'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { columnsOf, narrowColumns } from '@/components/entity/columns-of'
import { EntityCell } from '@/components/entity/entity-cell'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { type RelatedKind, relatedKinds } from '@/components/entity/related-kinds'
import { useColumnLabel } from '@/components/entity/use-column-label'
import { useRelatedCounts } from '@/components/entity/use-related-counts'
import { inSentence } from '@/components/ui/in-sentence'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import type { KindDescription } from '@/lib/entities/types'
import classes from './credentials.module.css'

const most = 50

type IssuedListProps = {
  readonly description: KindDescription
  readonly id: string
  /** How many columns the table around has. */
  readonly columns: number
}

/** What points at a credential (the tokens of an application), folded into a row below it; nothing where there is none. */
export function IssuedList({ description, id, columns }: IssuedListProps) {
  const { gateway } = useGatewayScope()
  const related = relatedKinds(gateway, description.kind)
  return related.map((one) => (
    <Issued key={one.description.kind} related={one} refers={`${description.kind}:${id}`} columns={columns} />
  ))
}

function Issued({ related, refers, columns }: { related: RelatedKind; refers: string; columns: number }) {
  const t = useTranslations('consumers.credentials')
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const [{ count } = { count: undefined }] = useRelatedCounts([related], refers)
  if (!count) return null
  const { one, many } = related.description.label
  return (
    <tr>
      <td colSpan={columns} className={classes.issued}>
        <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>{t('issued', { count, kind: inSentence(words(count === 1 ? one : many)) })}</summary>
          {isOpen && <IssuedRows related={related} refers={refers} />}
        </details>
      </td>
    </tr>
  )
}

function IssuedRows({ related: { description, references }, refers }: { related: RelatedKind; refers: string }) {
  const t = useTranslations('consumers.credentials')
  const { connection } = useGatewayScope()
  const labelOf = useColumnLabel(description)
  const query = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: description.kind,
      query: { ...wholeList, refers, pageSize: most, sort: '-created_at' },
    }),
  )
  const columns = columnsOf(description, undefined).filter(({ field }) =>
    references.every(({ path }) => path !== field),
  )
  const narrow = narrowColumns(columns)
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={2} columns={4} />}>
      {(page) => (
        <EntityNamesProvider names={page.names}>
          <table className={`${classes.table} ${classes.inner}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.field}
                    scope="col"
                    data-as={column.as}
                    data-minor={!narrow.includes(column) || undefined}
                  >
                    {labelOf(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.id}>
                  {columns.map((column) => (
                    <td key={column.field} data-as={column.as} data-minor={!narrow.includes(column) || undefined}>
                      <EntityCell
                        description={description}
                        columns={columns}
                        column={column}
                        row={row}
                        onPickTag={() => {}}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {page.matched > most && <p className={classes.quiet}>{t('newest', { count: most, total: page.matched })}</p>}
        </EntityNamesProvider>
      )}
    </QueryFaces>
  )
}
