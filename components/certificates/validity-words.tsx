'use client'

import { useTranslations } from 'next-intl'
import { StatusDot } from '@/components/ui/status-dot'
import { validityOf } from '@/lib/certificates/validity'
import { validityStatuses } from './validity-statuses'

/** How long a certificate is good for, in words and colour. */
export function ValidityWords({ facts }: { facts: { readonly validFrom: string; readonly validTo: string } }) {
  const t = useTranslations('certificates.validity')
  const { state, days } = validityOf(facts, Date.now())
  return <StatusDot status={validityStatuses[state]} label={t(state, { days })} />
}
