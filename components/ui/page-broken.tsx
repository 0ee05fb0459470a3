'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from './empty-state'
import classes from './last-words.module.css'

/** The last words when drawing a page failed. `digest` finds the error in the server's log. */
export function PageBroken({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useTranslations('common')
  return (
    <EmptyState
      isPage
      title={t('broken.title')}
      action={
        <button type="button" className={classes.action} onClick={onRetry}>
          {t('broken.reload')}
        </button>
      }
    >
      {t('broken.text')}
      {digest && (
        <>
          {' '}
          <code>{digest}</code>
        </>
      )}
    </EmptyState>
  )
}
