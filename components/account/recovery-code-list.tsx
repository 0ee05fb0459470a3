'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import classes from './factor.module.css'

/** Recovery codes, the only time they can be seen. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('factors')
  return (
    <div>
      <p className={classes.text}>
        <strong>{t('recovery.title')}</strong> {t('recovery.text')}
      </p>
      <ul className={classes.codes} aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className={classes.copy}>
        <CopyButton text={codes.join('\n')} label={t('recovery.copy')} /> {t('recovery.copy')}
      </p>
    </div>
  )
}
