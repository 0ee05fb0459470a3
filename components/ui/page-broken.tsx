'use client'

import { useTranslations } from 'next-intl'
import { buttonLook } from './button-look'
import { EmptyState } from './empty-state'

/** The last words when drawing a page failed. `digest` finds the error in the server's log, or says that it was the database. */
export function PageBroken({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useTranslations('common')
  // Set in lib/server/session/current-session.ts: all that Next lets through of an error of the server.
  const isDatabaseDown = digest === 'database_down'
  // Not <Button>, which can be a link: its script would come with every page once more, for the page that replaces a broken one.
  const retry = (
    <button type="button" onClick={onRetry} {...buttonLook({})}>
      {t('broken.reload')}
    </button>
  )
  return (
    <EmptyState isPage title={t('broken.title')} action={retry}>
      {isDatabaseDown ? t('broken.databaseDown') : t('broken.text')}
      {digest && !isDatabaseDown && (
        <>
          {' '}
          <code>{digest}</code>
        </>
      )}
    </EmptyState>
  )
}
