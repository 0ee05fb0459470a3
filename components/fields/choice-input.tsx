'use client'

import { Select } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { defaultOf } from '@/lib/schema/new-value'
import { type InputProps, inputAttributes } from './input-props'

/** One of the values the gateway knows; free typing is never taken. Keeps the choices' own type (status codes are numbers). */
export function ChoiceInput(props: InputProps) {
  const t = useTranslations('fields.choice')
  const { field, value, onChange, onBlur, placeholder } = props
  const choices = field.oneOf ?? []
  const known = choices.map(String)
  const current = value === undefined || value === null ? null : String(value)
  const isForeign = current !== null && !known.includes(current)
  const isClearable = current !== null && (!field.required || defaultOf(field) !== undefined)
  return (
    <Select
      {...inputAttributes(props)}
      data={isForeign ? [...known, current] : known}
      value={current}
      placeholder={placeholder ?? t('none')}
      searchable={known.length > 8}
      nothingFoundMessage={t('noMatch')}
      clearable={isClearable}
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ shadow: 'md' }}
      onChange={(next) => {
        onChange(next === null ? undefined : choices.find((choice) => String(choice) === next))
        onBlur()
      }}
    />
  )
}
