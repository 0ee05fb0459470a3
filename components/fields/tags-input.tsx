'use client'

import { TagsInput as Tags } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Json } from '@/lib/schema/json'
import { type InputProps, inputAttributes } from './input-props'
import { numberOf } from './number-input'

/** A set of strings or numbers: typed one by one, or pasted as lines. The order means nothing. */
export function TagsInput(props: InputProps) {
  return <TagsInputWith {...props} suggestions={[]} />
}

/** The same with suggestions. */
export function TagsInputWith({ suggestions, ...props }: InputProps & { suggestions: readonly string[] }) {
  const t = useTranslations('fields.list')
  const { field, value, onChange, placeholder } = props
  const items = Array.isArray(value) ? value.map(String) : []
  const change = (next: readonly string[]) => onChange(next.length > 0 ? next.map(itemOf) : emptyOf(props))
  const itemOf = (text: string): Json => (field.item?.type === 'string' ? text : (numberOf(text) ?? text))
  return (
    <Tags
      {...inputAttributes(props)}
      data={[...suggestions]}
      value={items}
      placeholder={items.length > 0 ? undefined : (placeholder ?? t('typeAndEnter'))}
      splitChars={['\n']}
      acceptValueOnBlur
      isDuplicate={(text, current) => current.includes(text)}
      comboboxProps={{ shadow: 'md' }}
      onChange={change}
    />
  )
}

/** What an emptied list becomes: nothing, unless the gateway would fill in its default then. */
export function emptyOf({ field }: Pick<InputProps, 'field'>): Json | undefined {
  return field.required || field.default !== undefined ? [] : undefined
}
