'use client'

import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import { Button } from './button'
import { EmptyState } from './empty-state'

/** An address that leads nowhere, or to what was removed. */
export function PageNotFound() {
  const t = useTranslations('common')
  return (
    <EmptyState
      isPage
      title={t('notFound.title')}
      action={
        <Button href={pages.connections()} variant="default">
          {t('notFound.home')}
        </Button>
      }
    >
      {t('notFound.text')}
    </EmptyState>
  )
}
