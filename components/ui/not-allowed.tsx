'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button'
import { EmptyState } from './empty-state'

/** A page that a role may not open: said, rather than led elsewhere without a word. */
export function NotAllowed({ role, backHref }: { role: string; backHref: string }) {
  const t = useTranslations('common.notAllowed')
  return (
    <EmptyState isPage title={t('title')} action={<Button href={backHref}>{t('back')}</Button>}>
      {t('text', { role })}
    </EmptyState>
  )
}
