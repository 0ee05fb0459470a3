'use client'

import { TagsInput } from '@mantine/core'
import { useState } from 'react'

type TagsBoxProps = {
  readonly label: string
  readonly tags: string[]
  /** Tags to offer, the likeliest first. */
  readonly known: readonly string[]
  readonly isFirst?: boolean
  readonly onChange: (tags: string[]) => void
}

const mostSuggestions = 8

/** Tags typed one by one. Those in use are offered while one is being typed, not before: the list would cover the buttons below. */
export function TagsBox({ label, tags, known, isFirst = false, onChange }: TagsBoxProps) {
  const [typed, setTyped] = useState('')
  return (
    <TagsInput
      label={label}
      value={tags}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={typed === '' ? [] : [...known]}
      limit={mostSuggestions}
      splitChars={['\n']}
      acceptValueOnBlur
      comboboxProps={{ shadow: 'md' }}
      data-autofocus={isFirst || undefined}
      mt={isFirst ? undefined : 'md'}
    />
  )
}
