'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useWords } from '@/components/ui/use-words'
import { formatBytes, formatDuration } from '@/lib/browser/number'
import type { FieldManners } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import type { Json } from '@/lib/schema/json'
import classes from './fields.module.css'
import { useLimits } from './use-limits'

type FieldHelpProps = {
  readonly id: string
  readonly field: Field
  readonly manners: FieldManners
  readonly defaultText?: string
  readonly value: Json | undefined
  /** More of it: rules across fields. */
  readonly children?: ReactNode
}

/** What stands beside a field: what it does, its default, its limits. Kong's own name of the field stays readable. */
export function FieldHelp({ id, field, manners, defaultText, value, children }: FieldHelpProps) {
  const t = useTranslations('fields')
  const locale = useLocale()
  const words = useWords()
  const limits = useLimits()(field)
  const help = manners.help ? words(manners.help) : field.description
  const onOrOff = (text: string) => (text === 'true' ? t('switch.on') : t('switch.off'))
  const facts = [
    meaning(locale, manners.unit, value),
    defaultText !== undefined && t('default', { value: field.type === 'boolean' ? onOrOff(defaultText) : defaultText }),
    !manners.help && field.auto === true && !field.timestamp && !field.uuid && t('auto'),
    ...limits,
  ].filter((fact) => typeof fact === 'string')
  return (
    <div id={id} className={classes.help}>
      {help && <p>{help}</p>}
      {facts.length > 0 && <p className={classes.facts}>{facts.join(' · ')}</p>}
      {field.deprecation?.message && <p>{t('deprecated', { message: field.deprecation.message })}</p>}
      {children}
    </div>
  )
}

/** What a large number of small units means: 60000 ms is 1 min. */
function meaning(locale: string, unit: FieldManners['unit'], value: Json | undefined): string | undefined {
  if (typeof value !== 'number') return undefined
  if (unit === 'ms' && value >= 1000) return `= ${formatDuration(locale, value)}`
  if (unit === 's' && value >= 120) return `= ${formatDuration(locale, value * 1000)}`
  if (unit === 'bytes' && value >= 1024) return `= ${formatBytes(locale, value)}`
  return undefined
}
