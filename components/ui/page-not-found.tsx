'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { pages } from '@/lib/contract/paths'
import { EmptyState } from './empty-state'
import classes from './last-words.module.css'

/** An address that leads nowhere, or to what was removed. */
export function PageNotFound() {
  const t = useTranslations('common')
  return (
    <EmptyState
      isPage
      title={t('notFound.title')}
      action={
        <Link href={pages.connections()} className={classes.action}>
          {t('notFound.home')}
        </Link>
      }
    >
      {t('notFound.text')}
    </EmptyState>
  )
}
