'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { basePath } from '@/lib/browser/ask'
import { api } from '@/lib/contract/paths'
import type { NewToken } from '@/lib/contract/tokens'
import classes from './tokens.module.css'

/** A token's text, the only time it is shown, and a first command to try it with. */
export function MadeToken({ made, onClose }: { made: NewToken; onClose: () => void }) {
  const t = useTranslations('tokens')
  const address = `${window.location.origin}${basePath}${api.connections()}`
  const command = `curl -H 'Authorization: Bearer ${made.token}' ${address}`
  return (
    <div className={classes.form}>
      <p>{t('made.text')}</p>
      <div className={classes.secret}>
        <code>{made.token}</code>
        <CopyButton text={made.token} label={t('made.copy')} />
      </div>
      <p className={classes.label}>{t('made.example')}</p>
      <div className={classes.secret}>
        <code>{command}</code>
        <CopyButton text={command} label={t('made.copyExample')} />
      </div>
      <div className={classes.footer}>
        <Button onClick={onClose}>{t('made.close')}</Button>
      </div>
    </div>
  )
}
