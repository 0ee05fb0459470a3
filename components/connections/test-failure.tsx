'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { useErrorWords } from '@/components/ui/error-words'
import { StatusDot } from '@/components/ui/status-dot'
import classes from './test-panel.module.css'

/** Why a test failed: in words, what helps, and folded away what exactly the console saw. */
export function TestFailure({ error }: { error: unknown }) {
  const t = useTranslations('connections.test')
  const { title, next, detail, requestId } = useErrorWords()(error)
  return (
    <>
      <StatusDot status="failing" label={t('failed')} />
      <p className={classes.what}>{title}</p>
      {next && <p className={classes.fix}>{next}</p>}
      {detail && (
        <details className={classes.saw}>
          <summary>{t('detail')}</summary>
          <p>{detail}</p>
          {requestId && (
            <p className={classes.request}>
              <code>{requestId}</code>
              <CopyButton text={requestId} label={t('copyRequest')} size={18} />
            </p>
          )}
        </details>
      )}
    </>
  )
}
