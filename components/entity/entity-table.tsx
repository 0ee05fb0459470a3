'use client'

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { BulkHost } from '@/components/bulk/bulk-host'
import { useSelection } from '@/components/bulk/use-selection'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { inSentence } from '@/components/ui/in-sentence'
import { useShortcuts } from '@/components/ui/keyboard'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { useEntityList } from '@/lib/browser/use-entity-list'
import type { KindDescription } from '@/lib/entities/types'
import { columnsOf } from './columns-of'
import { EntityNamesProvider } from './entity-names'
import { EntityRows } from './entity-rows'
import { useGatewayScope } from './gateway-scope'
import { KindIcon } from './kind-icon'
import { ListToolbar } from './list-toolbar'
import { Pager } from './pager'

type EntityTableProps = {
  readonly description: KindDescription
  /** Only entities that point at `<kind>:<id>`. */
  readonly refers?: string
  /** Column that would say the same in every row. */
  readonly hidden?: string
  /** Where a new one is made; absent where that may not be. */
  readonly newAddress?: string
}

/** A kind's entities as a table with search, filters, sorting and pages; all of it in the address. */
export function EntityTable({ description, refers, hidden, newAddress }: EntityTableProps) {
  const t = useTranslations('entities.list')
  const words = useWords()
  const router = useRouter()
  const { connection } = useGatewayScope()
  const list = useEntityList({ refers, kind: description.kind })
  const table = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const query = useQuery(entityQueries.list({ connectionId: connection.id, kind: description.kind, query: list.query }))
  const selection = useSelection(list.query, query.data)
  const columns = columnsOf(description, list.columns).filter(({ field }) => field !== hidden)
  const many = inSentence(words(description.label.many))
  const one = inSentence(words(description.label.one))
  const step = (by: 1 | -1) => () => focusRow(table.current, by)

  useShortcuts([
    { keys: '/', label: t('keys.search'), run: () => search.current?.focus() },
    { keys: 'j', label: t('keys.next'), run: step(1) },
    { keys: 'ArrowDown', run: step(1) },
    { keys: 'k', label: t('keys.previous'), run: step(-1) },
    { keys: 'ArrowUp', run: step(-1) },
    {
      keys: 'x',
      label: t('keys.select'),
      run: ({ shiftKey }) => {
        const id = focusedRow(table.current)
        if (id !== undefined) selection.toggle(id, shiftKey)
      },
    },
    ...(newAddress ? [{ keys: 'c', label: t('new', { kind: one }), run: () => router.push(newAddress) }] : []),
  ])
  const add = newAddress && (
    <Button href={newAddress} leftSection={<IconPlus size={14} />}>
      {t('new', { kind: one })}
    </Button>
  )
  return (
    <div ref={table}>
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={10} columns={Math.min(columns.length, 6)} />}
        isEmpty={(page) => page.total === 0 && page.isWhole && !list.isFiltered}
        empty={
          <EmptyState
            icon={<KindIcon icon={description.icon} size={28} />}
            title={refers ? t('emptyRelated', { kind: many }) : t('empty', { kind: many })}
            action={add}
          >
            {words(description.purpose)}
          </EmptyState>
        }
      >
        {(page) => (
          <EntityNamesProvider names={page.names}>
            <ListToolbar
              description={description}
              list={list}
              page={page}
              columns={columns}
              searchRef={search}
              isFetching={query.isFetching}
              onRefresh={() => void query.refetch()}
            />
            {page.rows.length > 0 ? (
              <EntityRows
                description={description}
                columns={columns}
                list={list}
                page={page}
                selection={selection}
                isStale={query.isPlaceholderData}
              />
            ) : (
              <EmptyState
                title={t('noMatch', { kind: many })}
                action={
                  <Button variant="default" onClick={list.clearFilters}>
                    {t('clearFilters')}
                  </Button>
                }
              />
            )}
            <Pager list={list} page={page} />
          </EntityNamesProvider>
        )}
      </QueryFaces>
      <BulkHost description={description} query={list.query} page={query.data} selection={selection} />
    </div>
  )
}

/** Moves the focus from row to row; Enter then opens, as on any link. */
function focusRow(table: HTMLElement | null, by: 1 | -1): void {
  const links = [...(table?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const at = links.findIndex((link) => link.closest('tr')?.matches(':focus-within'))
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
  links[next]?.focus()
}

/** The id of the row that has the focus somewhere inside. */
function focusedRow(table: HTMLElement | null): string | undefined {
  return table?.querySelector<HTMLElement>('tr[data-id]:focus-within')?.dataset.id
}
