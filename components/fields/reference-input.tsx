'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { KindIcon } from '@/components/entity/kind-icon'
import { useKindWithSchema } from '@/components/entity/use-kind-with-schema'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { useFormScope } from './form-scope'
import { type InputProps, inputAttributes } from './input-props'
import { TextInput } from './text-input'

/** Another entity, found by name through the list of its kind. Where that kind is not served, its id. */
export function ReferenceInput(props: InputProps) {
  const target = useKindWithSchema(props.field.reference)
  if (!target) return <IdInput {...props} />
  return <EntitySelect {...props} target={target} />
}

function EntitySelect({ target, ...props }: InputProps & { target: KindDescription }) {
  const t = useTranslations('fields.reference')
  const words = useWords()
  const { connectionId } = useFormScope()
  const { value, onChange, onBlur, field } = props
  const [isOpen, setIsOpen] = useState(false)
  const [search, setSearch] = useState('')
  const id = idOf(value)
  const needle = useDeferredValue(search)
  const address = { connectionId, kind: target.kind }
  const chosen = useQuery({ ...entityQueries.one({ ...address, id: id ?? '' }), enabled: id !== undefined })
  const found = useQuery({
    ...entityQueries.list({
      ...address,
      query: { ...wholeList, search: needle, pageSize: 25, sort: target.columns[0]?.field ?? '' },
    }),
    enabled: isOpen,
  })
  const name = chosen.data ? entityName(target, chosen.data.entity) : id
  const options = (found.data?.rows ?? []).map((row) => ({ value: row.id, label: entityName(target, row) }))
  const shown =
    id !== undefined && !options.some((option) => option.value === id) ? [{ value: id, label: name ?? id }] : []
  const more = (found.data?.matched ?? 0) - options.length
  return (
    <Select
      {...inputAttributes(props)}
      data={[...shown, ...options]}
      value={id ?? null}
      searchable
      searchValue={isOpen ? search : (name ?? '')}
      onSearchChange={(next) => isOpen && setSearch(next)}
      onDropdownOpen={() => {
        setSearch('')
        setIsOpen(true)
      }}
      onDropdownClose={() => setIsOpen(false)}
      filter={({ options: all }) => all}
      leftSection={<KindIcon icon={target.icon} />}
      placeholder={isOpen ? (name ?? t('search')) : t('none')}
      nothingFoundMessage={
        found.isPending ? t('searching') : t('nothing', { kind: inSentence(words(target.label.many)) })
      }
      description={isOpen && more > 0 ? t('more', { count: more }) : undefined}
      inputWrapperOrder={['input', 'description']}
      clearable={!field.required && id !== undefined}
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={false}
      comboboxProps={{ shadow: 'md' }}
      onChange={(next) => {
        onChange(next === null ? undefined : { id: next })
        onBlur()
      }}
    />
  )
}

function IdInput(props: InputProps) {
  const { value, onChange } = props
  return (
    <TextInput
      {...props}
      field={{ name: 'id', type: 'string', required: props.field.required }}
      value={idOf(value)}
      placeholder="00000000-0000-0000-0000-000000000000"
      onChange={(next) => onChange(typeof next === 'string' ? { id: next } : undefined)}
    />
  )
}

function idOf(value: Json | undefined): string | undefined {
  return isJsonObject(value) && typeof value.id === 'string' ? value.id : undefined
}
