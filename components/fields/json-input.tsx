'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Json } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import { type InputProps, inputAttributes } from './input-props'

/** A value of any shape as JSON. While it cannot be read the draft keeps the last value that could, and the save waits. */
export function JsonInput(props: InputProps) {
  const t = useTranslations('fields.json')
  const { store } = useFormScope()
  const { path, value, onChange, placeholder } = props
  const [typed, setTyped] = useState<string>()
  const held = store.get().held[path] !== undefined
  const text = typed !== undefined && (held || means(typed, value)) ? typed : textOf(value)
  const change = (next: string) => {
    setTyped(next)
    const parsed = parse(next)
    if (parsed) onChange(parsed.value)
    store.hold(path, parsed ? undefined : t('unreadable'))
  }
  return (
    <Textarea
      {...inputAttributes(props)}
      value={text}
      placeholder={placeholder}
      autosize
      minRows={3}
      maxRows={24}
      spellCheck={false}
      classNames={{ input: classes.code }}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function parse(text: string): { value: Json | undefined } | undefined {
  if (text.trim() === '') return { value: undefined }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function means(text: string, value: Json | undefined): boolean {
  const parsed = parse(text)
  return parsed !== undefined && sameValue(undefined, parsed.value, value)
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : JSON.stringify(value, null, 2)
}
