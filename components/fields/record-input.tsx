'use client'

import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { isJsonObject } from '@/lib/schema/json'
import { FormField } from './field'
import classes from './fields.module.css'
import type { InputProps } from './input-props'
import { isEditable } from './is-editable'

/** A record: its fields below each other. One that may be null is added and removed as a whole. */
export function RecordInput({ id, path, field, value, onChange, describedBy }: InputProps) {
  const t = useTranslations('fields.record')
  const isThere = isJsonObject(value) || field.required || (value === undefined && field.default !== undefined)
  if (!isThere)
    return (
      <Button id={id} size="compact" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange({})}>
        {t('add')}
      </Button>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy} className={classes.record}>
      {(field.fields ?? []).filter(isEditable).map((one) => (
        <FormField key={one.name} path={`${path}.${one.name}`} field={one} />
      ))}
      {!field.required && isJsonObject(value) && (
        <div>
          <Button
            size="compact"
            variant="subtle"
            tone="quiet"
            leftSection={<IconX size={14} />}
            onClick={() => onChange(undefined)}
          >
            {t('remove')}
          </Button>
        </div>
      )}
    </div>
  )
}
