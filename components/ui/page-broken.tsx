'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button'
import { EmptyState } from './empty-state'

/** The last words when drawing a page failed. `digest` finds the error in the server's log. */
export function PageBroken({ digest, onRetry }: { digest?: string; onRetry: () => void }) {
  const t = useTranslations('common')
  return (
    <EmptyState isPage title={t('broken.title')} action={<Button onClick={onRetry}>{t('broken.reload')}</Button>}>
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
