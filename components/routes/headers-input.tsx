'use client'

import { useTranslations } from 'next-intl'
import type { InputProps } from '@/components/fields/input-props'
import { LinesInputWith } from '@/components/fields/lines-input'
import { MapInput } from '@/components/fields/map-input'
import { checkHeaderName, checkHeaderValue } from '@/lib/routing/check-match'
import { isJsonObject } from '@/lib/schema/json'
import { MatchNoteLine } from './match-note'
import classes from './routes.module.css'
import { textsOf } from './texts-of'
import { useRouterRules } from './use-router-rules'

/** Headers by name, each with its values. */
export function HeadersInput(props: InputProps) {
  const names = isJsonObject(props.value) ? Object.keys(props.value) : []
  return (
    <>
      <MapInput {...props} />
      {names.map((name) => (
        <MatchNoteLine key={name} value={name} isNamed check={checkHeaderName} />
      ))}
    </>
  )
}

/** The values of one header: one of them is enough. */
export function HeaderValuesInput(props: InputProps) {
  const t = useTranslations('routes.headers')
  const rules = useRouterRules()
  const count = textsOf(props.value).length
  const before = (text: string) =>
    text.startsWith('~*') && rules.headerRegexes !== 'none' ? <span className={classes.mark}>{t('regex')}</span> : null
  const below = (text: string) => (
    <MatchNoteLine value={text} check={(value) => checkHeaderValue(value, count, rules)} />
  )
  return <LinesInputWith {...props} parts={{ before, below }} />
}
