'use client'

import { IconChevronRight, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { isWithin } from '@/lib/browser/draft-store'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type JsonObject, type Path } from '@/lib/schema/json'
import { defaultAt } from '@/lib/schema/record-defaults'
import { sameValue } from '@/lib/schema/same-value'
import { joinPath, splitPath, valueAt } from '@/lib/schema/value-at'
import { FormField } from './field'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import type { InputProps } from './input-props'
import { isEditable } from './is-editable'

/** Fewer fields than this are not worth a click. */
const mostOpen = 3

/** A record: its fields below each other. A long one starts folded while all in it is as the gateway would have it; one that may be null is added and removed as a whole. */
export function RecordInput({ id, path, field, value, onChange, describedBy }: InputProps) {
  const t = useTranslations('fields.record')
  const own = (field.fields ?? []).filter(isEditable)
  const { filled, hasProblem } = useInside(path, own)
  const [choice, setChoice] = useState<boolean>()
  // What was opened by hand, by a value or by a problem stays open: a field must not vanish while it is emptied.
  const [wasFilled] = useState(filled > 0)
  const isThere = isJsonObject(value) || field.required || (value === undefined && field.default !== undefined)
  if (!isThere)
    return (
      <Button
        id={id}
        size="compact"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          onChange({})
          setChoice(true)
        }}
      >
        {t('add')}
      </Button>
    )
  const canFold = !isPart(field) && own.length > mostOpen
  const isOpen = !canFold || hasProblem || (choice ?? wasFilled)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div
      id={id}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      className={classes.record}
      data-open={isOpen || undefined}
    >
      {canFold && (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          id={`${id}-fold`}
          aria-labelledby={`${id}-label ${id}-fold`}
          disabled={hasProblem}
          onClick={() => setChoice(!isOpen)}
        >
          <IconChevronRight size={14} aria-hidden="true" data-open={isOpen || undefined} />
          {filled > 0 ? t('openSet', { count: own.length, set: filled }) : t('open', { count: own.length })}
        </button>
      )}
      {isOpen && own.map((one) => <FormField key={one.name} path={`${path}.${one.name}`} field={one} />)}
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

/** How many fields have a value that is not the default, and whether something in it is wrong, shown yet or not. */
function useInside(path: Path, fields: readonly Field[]) {
  const { store, withheld } = useFormScope()
  const read = () => {
    const { draft } = store.get()
    const isFilled = (one: Field) => {
      const at = joinPath(...splitPath(path), one.name)
      return withheld.some((secret) => isWithin(secret, at)) || isOwnValue(one, { draft, at })
    }
    const hasProblem = Object.keys(store.problems()).some((place) => place !== path && isWithin(place, path))
    return JSON.stringify({ filled: fields.filter(isFilled).length, hasProblem })
  }
  const isOwnValue = (one: Field, { draft, at }: { draft: JsonObject; at: Path }) => {
    const value = valueAt(draft, at)
    return (
      value !== undefined && value !== null && !sameValue(one, value, defaultAt(store.get().rules.fields, draft, at))
    )
  }
  return JSON.parse(useSyncExternalStore(store.subscribe, read, read)) as { filled: number; hasProblem: boolean }
}

/** An item of a list or a value of a map has its own frame already. */
function isPart({ name }: Field): boolean {
  return name === '*' || name === '#'
}
