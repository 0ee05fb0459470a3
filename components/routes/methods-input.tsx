'use client'

import { Chip, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import { type InputProps, inputAttributes } from '@/components/fields/input-props'
import { emptyOf } from '@/components/fields/tags-input'
import { checkMethod } from '@/lib/routing/check-match'
import { MatchNoteLine } from './match-note'
import classes from './routes.module.css'
import { textsOf } from './texts-of'

/** Methods of RFC 9110 (9.3) and PATCH (RFC 5789): Kong takes any word in capitals, people nearly always mean one of these. */
const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']

/** HTTP methods: the usual ones to choose from, and any other word in capitals. */
export function MethodsInput(props: InputProps) {
  const t = useTranslations('routes.methods')
  const { value, onChange, onBlur, label } = props
  const [typed, setTyped] = useState('')
  const chosen = textsOf(value)
  const others = chosen.filter((method) => !known.includes(method))
  const change = (next: readonly string[]) => onChange(next.length > 0 ? next : emptyOf(props))
  const toggle = (method: string) =>
    change(chosen.includes(method) ? chosen.filter((one) => one !== method) : [...chosen, method])
  const add = () => {
    const words = typed
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean)
    setTyped('')
    if (words.length > 0) change([...new Set([...chosen, ...words])])
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    add()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div role="group" aria-labelledby={`${props.id}-label`}>
      <div className={classes.chips}>
        {[...known, ...others].map((method) => (
          <Chip
            key={method}
            size="xs"
            radius="sm"
            checked={chosen.includes(method)}
            onChange={() => {
              toggle(method)
              onBlur()
            }}
          >
            {method}
          </Chip>
        ))}
        <TextInput
          {...inputAttributes(props)}
          size="xs"
          className={classes.otherMethod}
          classNames={{ input: classes.code }}
          aria-label={t('otherOf', { label })}
          placeholder={t('other')}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={() => {
            add()
            onBlur()
          }}
        />
      </div>
      {chosen.map((method) => (
        <MatchNoteLine key={method} value={method} isNamed check={checkMethod} />
      ))}
    </div>
  )
}
