'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { TimeAgo } from '@/components/ui/time-ago'
import { basePath } from '@/lib/browser/ask'
import type { MadeLink } from '@/lib/contract/invitations'
import { pages } from '@/lib/contract/paths'
import classes from './user-form.module.css'

/** How a link reaches its user: by e-mail, or here, the only time it can be seen, to be handed over. */
export function MadeLinkText({ link }: { link: MadeLink }) {
  const t = useTranslations('users.link')
  if (link.sentTo) return <p className={classes.text}>{t('sent', { email: link.sentTo })}</p>
  const address = `${window.location.origin}${basePath}${pages.invitation(link.token)}`
  return (
    <div className={classes.form}>
      <p className={classes.text}>{t('handOver')}</p>
      <p className={classes.link}>
        <code>{address}</code>
        <CopyButton text={address} label={t('copy')} />
      </p>
      <p className={classes.note}>
        {t('once')} {t('until')} <TimeAgo at={link.expiresAt} />
      </p>
    </div>
  )
}
