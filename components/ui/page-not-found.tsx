'use client'

import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import { EmptyState } from './empty-state'
import { LinkButton } from './link-button'

/** An address that leads nowhere, or to what was removed. */
export function PageNotFound() {
  const t = useTranslations('common')
  return (
    <EmptyState
      isPage
      title={t('notFound.title')}
      action={
        <LinkButton href={pages.connections()} variant="default">
          {t('notFound.home')}
        </LinkButton>
      }
    >
      {t('notFound.text')}
    </EmptyState>
  )
}
