'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'
import type { KeyVerdict } from '@/lib/contract/certificates'
import classes from './pem.module.css'
import type { Pair } from './use-pair'

const refused = ['differs', 'encrypted', 'unreadable'] as const satisfies readonly KeyVerdict[]

/**
 * Keeps a form from being saved with a key that cannot work, says so at the key's field, and lets it pass after a clear choice: the
 * gateway has the last word.
 */
export function KeyMismatch({ pair, verdict }: { pair: Pair; verdict: KeyVerdict | undefined }) {
  const t = useTranslations('certificates.key')
  const { store } = useFormScope()
  const { key, texts } = pair
  const subject = `${texts.certificate}\n${texts.key}`
  const [accepted, setAccepted] = useState<string>()
  const refusal = refused.find((one) => one === verdict)
  const isAccepted = accepted === subject
  const sentence = refusal && !isAccepted ? t(`problems.${refusal}`) : undefined
  // Every change of the field takes what was said about it away: `subject` says it again while it holds.
  useEffect(() => {
    if (key !== undefined && subject !== '') store.hold(key, sentence)
  }, [store, key, sentence, subject])
  useEffect(() => () => (key === undefined ? undefined : store.hold(key, undefined)), [store, key])
  if (!refusal) return null
  return (
    <div className={classes.mismatch}>
      {isAccepted ? (
        <StatusDot status="degraded" label={t('accepted')} />
      ) : (
        <>
          <StatusDot status="failing" label={t(`problems.${refusal}`)} />
          <Button variant="default" size="compact" onClick={() => setAccepted(subject)}>
            {t('accept')}
          </Button>
        </>
      )}
    </div>
  )
}
