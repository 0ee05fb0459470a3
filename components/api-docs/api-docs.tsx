'use client'

import { TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { ask, basePath } from '@/lib/browser/ask'
import { api, pages } from '@/lib/contract/paths'
import type { OpenapiDocument } from '@/lib/openapi/document'
import classes from './api-docs.module.css'
import { OperationRow } from './operation-row'
import { type Listed, operationsOf } from './operations-of'

const openapiQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: ({ signal }) => ask<OpenapiDocument>(api.openapi(), { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The console's own API, operation by operation, from the very description that is served. */
export function ApiDocs() {
  const t = useTranslations('apiDocs')
  const query = useQuery(openapiQuery)
  const [text, setText] = useState('')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          <>
            {t('description')} <Link href={pages.tokens()}>{t('tokens')}</Link>
            {' · '}
            <a href={`${basePath}${api.openapi()}`} download="gatehouse-openapi.json">
              {t('download')}
            </a>
          </>
        }
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={12} columns={2} />}>
        {(document) => (
          <>
            <TextInput
              className={classes.search}
              type="search"
              label={t('search')}
              value={text}
              maxLength={100}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Operations found={operationsOf(document, text)} />
          </>
        )}
      </QueryFaces>
    </>
  )
}

function Operations({ found }: { found: readonly Listed[] }) {
  const t = useTranslations('apiDocs')
  if (found.length === 0) return <p className={classes.dim}>{t('nothing')}</p>
  const tags = [...new Set(found.map(({ tag }) => tag))]
  return (
    <>
      <p className={classes.dim} role="status">
        {t('count', { count: found.length })} · {t('refusal')}
      </p>
      {tags.map((tag) => (
        <section key={tag} className={classes.group} aria-label={tag}>
          <h2 className={classes.tag}>{tag}</h2>
          {found
            .filter((one) => one.tag === tag)
            .map((one) => (
              <OperationRow key={one.operation.operationId} {...one} />
            ))}
        </section>
      ))}
    </>
  )
}
