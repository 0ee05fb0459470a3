'use client'

import { useTranslations } from 'next-intl'
import type { InputProps } from '@/components/fields/input-props'
import { StatusDot } from '@/components/ui/status-dot'
import { keyWords } from '@/lib/certificates/key-words'
import { PemField } from './pem-field'
import { useInspection } from './use-inspection'
import { usePair } from './use-pair'

/** A private key as PEM; below it what it is and, when it does, that it belongs to its certificate. When not, the certificate's field says so. */
export function KeyInput(props: InputProps) {
  const t = useTranslations('certificates.key')
  const pair = usePair(props.path)
  const { data } = useInspection(pair.texts.certificate, pair.texts.key)
  const key = pair.texts.key === '' || pair.texts.certificate === '' ? undefined : data?.key
  return (
    <>
      <PemField {...props} pair={pair} part="key" />
      {key?.verdict === 'matches' && key.facts && (
        <StatusDot status="healthy" label={t('matches', { key: keyWords(key.facts) })} />
      )}
    </>
  )
}
