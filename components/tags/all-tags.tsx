'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { SearchBox } from '@/components/entity/search-box'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { tagQueries } from '@/lib/browser/tag-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { TagList } from '@/lib/contract/tags'
import { TagTable } from './tag-table'
import classes from './tags.module.css'
import { TagsNote } from './tags-note'

/** Rows drawn before somebody asks for more. */
const step = 200

/** All tags of a gateway with how many entities of each kind have them, searched by substring. */
export function AllTags() {
  const t = useTranslations('tags')
  const { connection } = useConnection()
  const query = useQuery(tagQueries.all(connection.id))
  return (
    <>
      <PageHeader title={t('title')} count={query.data?.tags.length} description={t('purpose')} />
      <GatewayFaces>
        {() => (
          <QueryFaces
            query={query}
            skeleton={<SkeletonRows rows={10} columns={3} />}
            isEmpty={({ tags }) => tags.length === 0}
            empty={<EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>}
          >
            {(list) => <FoundTags list={list} />}
          </QueryFaces>
        )}
      </GatewayFaces>
    </>
  )
}

function FoundTags({ list }: { list: TagList }) {
  const t = useTranslations('tags')
  const { params, replace } = useUrlState()
  const search = params.get('search') ?? ''
  const box = useRef<HTMLInputElement>(null)
  const [most, setMost] = useState(step)
  useShortcuts([{ keys: '/', label: t('search'), run: () => box.current?.focus() }])
  const found = useMemo(() => {
    const needle = search.trim().toLowerCase()
    return list.tags.filter(({ tag }) => tag.toLowerCase().includes(needle))
  }, [list, search])
  const onSearch = (next: string) => {
    setMost(step)
    replace({ search: next })
  }
  const left = found.length - most
  return (
    <>
      <div className={classes.bar}>
        <SearchBox inputRef={box} value={search} onSearch={onSearch} />
        <TagsNote readAt={list.readAt} isCut={list.isCut} />
      </div>
      {found.length > 0 ? (
        <TagTable tags={found.slice(0, most)} />
      ) : (
        <EmptyState
          title={t('noMatch')}
          action={
            <Button variant="default" onClick={() => onSearch('')}>
              {t('showAll')}
            </Button>
          }
        />
      )}
      {left > 0 && (
        <div className={classes.rest}>
          <Button variant="default" onClick={() => setMost(most + step)}>
            {t('more', { count: Math.min(step, left) })}
          </Button>
        </div>
      )}
    </>
  )
}
