'use client'

import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import { Button } from './button'
import { EmptyState } from './empty-state'
import { Mark } from './mark'

/** An address that leads nowhere, or to what was removed. `isBare`: outside of the frame, where nothing else says whose page it is. */
export function PageNotFound({ isBare = false }: { isBare?: boolean }) {
  const t = useTranslations('common')
  return (
    <EmptyState
      isPage
      icon={isBare && <Mark size={32} />}
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
