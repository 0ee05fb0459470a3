'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ChoiceRow } from '@/components/ui/choice-row'
import type { Json } from '@/lib/schema/json'

const hour = 3_600
const day = 24 * hour

/** Lifetimes on offer, in seconds, as people count them. */
const choices = [
  { seconds: hour, count: 1, unit: 'hour' },
  { seconds: day, count: 1, unit: 'day' },
  { seconds: 7 * day, count: 7, unit: 'day' },
  { seconds: 30 * day, count: 30, unit: 'day' },
  { seconds: 90 * day, count: 90, unit: 'day' },
  { seconds: 365 * day, count: 1, unit: 'year' },
] as const

type ExpiryChoiceProps = { readonly value: Json | undefined; readonly onChange: (seconds: number) => void }

/** How long a credential shall be good, in seconds from now on; 0: for ever, as Kong has it. Undefined: nothing is chosen. */
export function ExpiryChoice({ value, onChange }: ExpiryChoiceProps) {
  const t = useTranslations('consumers.expiry')
  const locale = useLocale()
  return (
    <ChoiceRow
      label={t('label')}
      help={t('help')}
      value={typeof value === 'number' ? String(value) : ''}
      options={[
        { value: '0', label: t('never') },
        ...choices.map(({ seconds, count, unit }) => ({
          value: String(seconds),
          label: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
        })),
      ]}
      onChange={(next) => onChange(Number(next))}
    />
  )
}
