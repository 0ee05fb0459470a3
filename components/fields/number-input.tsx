'use client'

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '@/lib/schema/json'
import { ChoiceInput } from './choice-input'
import classes from './fields.module.css'
import { type InputProps, inputAttributes } from './input-props'

/** An integer or a number with its unit; may be emptied. What is no number stays as typed, so that nothing typed is lost. */
export function NumberInput(props: InputProps) {
  if (props.field.oneOf) return <ChoiceInput {...props} />
  return <FreeNumber {...props} />
}

function FreeNumber(props: InputProps) {
  const { value, onChange, manners, placeholder } = props
  const [typed, setTyped] = useState('')
  // "1." and "1.0" are on the way to 1.05: the text typed stands as long as it means the value.
  const text = sameNumber(typed, value) ? typed : textOf(value)
  const change = (next: string) => {
    setTyped(next)
    onChange(numberOf(next))
  }
  return (
    <TextInput
      {...inputAttributes(props)}
      value={text}
      placeholder={placeholder}
      inputMode={props.field.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      classNames={{ input: classes.number }}
      rightSection={manners.unit ? <span className={classes.unit}>{manners.unit}</span> : undefined}
      rightSectionWidth={manners.unit ? 48 : undefined}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

/**
 * The number a text means; nothing typed is undefined. A text that means none stays a text, and so does a whole number beyond 2^53, which
 * would silently become another one.
 */
export function numberOf(text: string): Json | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (/^-?\d+$/.test(trimmed) && !Number.isSafeInteger(Number(trimmed))) return trimmed
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}

function sameNumber(text: string, value: Json | undefined): boolean {
  return text !== '' && numberOf(text) === value
}
