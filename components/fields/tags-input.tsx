'use client'

import { TagsInput as Tags } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { tagQueries } from '@/lib/browser/tag-queries'
import type { Json } from '@/lib/schema/json'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import { type InputProps, inputAttributes } from './input-props'
import { numberOf } from './number-input'

/** More than anyone reads in a menu; typing narrows it. */
const mostSuggestions = 30

/** A set of strings or numbers: typed one by one, or pasted as lines. The order means nothing. */
export function TagsInput(props: InputProps) {
  // The one set that every kind has under the same name; the gateway lists what is used in it.
  if (props.path === 'tags') return <EntityTagsInput {...props} />
  return <TagsInputWith {...props} suggestions={[]} />
}

/** The tags of an entity, with those that the gateway has already. Without them (it is down, or slow) tags are typed as before. */
function EntityTagsInput(props: InputProps) {
  const { connectionId } = useFormScope()
  const [isUsed, setIsUsed] = useState(false)
  const { data } = useQuery({ ...tagQueries.all(connectionId), enabled: isUsed })
  const known = data?.tags.toSorted((a, b) => b.total - a.total).map(({ tag }) => tag)
  return <TagsInputWith {...props} suggestions={known ?? []} onFocus={() => setIsUsed(true)} />
}

/** The same with suggestions, the likeliest first. */
export function TagsInputWith({
  suggestions,
  onFocus,
  ...props
}: InputProps & { suggestions: readonly string[]; onFocus?: () => void }) {
  const t = useTranslations('fields.list')
  const { field, value, onChange, placeholder } = props
  const items = Array.isArray(value) ? value.map(String) : []
  const change = (next: readonly string[]) => onChange(next.length > 0 ? next.map(itemOf) : emptyOf(props))
  const itemOf = (text: string): Json => (field.item?.type === 'string' ? text : (numberOf(text) ?? text))
  return (
    <Tags
      {...inputAttributes(props)}
      classNames={{ inputField: classes.tagsField }}
      data={[...suggestions]}
      limit={mostSuggestions}
      value={items}
      placeholder={items.length > 0 ? undefined : (placeholder ?? t('typeAndEnter'))}
      splitChars={['\n']}
      acceptValueOnBlur
      isDuplicate={(text, current) => current.includes(text)}
      comboboxProps={{ shadow: 'md' }}
      onFocus={onFocus}
      onChange={change}
    />
  )
}

/** What an emptied list becomes: nothing, unless the gateway would fill in its default then. */
export function emptyOf({ field }: Pick<InputProps, 'field'>): Json | undefined {
  return field.required || field.default !== undefined ? [] : undefined
}
