'use client'

import { Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Json } from '@/lib/schema/json'
import { newItem } from '@/lib/schema/new-value'
import { escapeKey } from '@/lib/schema/value-at'
import { FormField } from './field'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import type { InputProps } from './input-props'
import { ItemAction } from './item-action'
import { doubledKey, isSameMap, type MapRow, mapOf, rowsOf } from './map-rows'
import { emptyOf } from './tags-input'

/** A map: rows of key and value, the value by the schema's `values`. A key typed twice is said and holds the save back. */
export function MapInput(props: InputProps) {
  const t = useTranslations('fields.map')
  const { store } = useFormScope()
  const { id, path, field, value, onChange, onBlur, describedBy, label } = props
  const [typed, setTyped] = useState<readonly MapRow[]>([])
  const rows = isSameMap(typed, value) ? withValues(typed, value) : rowsOf(value)
  const change = (next: readonly MapRow[]) => {
    const doubled = doubledKey(next)
    const map = mapOf(next)
    setTyped(next)
    onChange(Object.keys(map).length > 0 ? map : emptyOfMap(props))
    store.hold(path, doubled === undefined ? undefined : t('doubled', { key: doubled }))
  }
  const rename = (index: number, key: string) => change(rows.map((row, at) => (at === index ? { ...row, key } : row)))
  const valueField = field.value
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy} className={classes.map}>
      {rows.map((row, index) => {
        const isFirst = rows.findIndex(({ key }) => key === row.key) === index
        const keyLabel = t('keyOf', { label, number: index + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key changes while it is typed; the row's place does not.
          <div key={index} className={classes.mapRow}>
            {field.key?.oneOf ? (
              <Select
                aria-label={keyLabel}
                data={field.key.oneOf.map(String)}
                value={row.key || null}
                placeholder={t('key')}
                className={classes.mapKey}
                onChange={(key) => rename(index, key ?? '')}
              />
            ) : (
              <TextInput
                aria-label={keyLabel}
                value={row.key}
                placeholder={t('key')}
                spellCheck={false}
                autoComplete="off"
                error={!isFirst && row.key !== ''}
                className={classes.mapKey}
                classNames={{ input: classes.code }}
                onBlur={onBlur}
                onChange={(event) => rename(index, event.currentTarget.value)}
              />
            )}
            <div className={classes.grow}>
              {row.key !== '' && isFirst && valueField ? (
                <FormField path={`${path}.${escapeKey(row.key)}`} field={valueField} isItem />
              ) : (
                <p className={classes.ghost}>{t('keyFirst')}</p>
              )}
            </div>
            <ItemAction
              label={t('remove', { number: index + 1 })}
              onClick={() => change(rows.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ItemAction>
          </div>
        )
      })}
      <div>
        <Button
          size="compact"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => setTyped([...rows, { key: '', value: firstValue(props) }])}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  )
}

/** Values are edited in the draft itself; the rows only remember keys and order. */
function withValues(rows: readonly MapRow[], value: Json | undefined): readonly MapRow[] {
  const current = new Map(rowsOf(value).map((row) => [row.key, row.value]))
  return rows.map((row) => ({ key: row.key, value: current.get(row.key) ?? row.value }))
}

function firstValue({ field }: InputProps): Json {
  return (field.value && newItem(field.value)) ?? ''
}

function emptyOfMap(props: InputProps): Json | undefined {
  return emptyOf(props) === undefined ? undefined : {}
}
