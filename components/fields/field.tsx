'use client'

import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { useWords } from '@/components/ui/use-words'
import type { Field } from '@/lib/schema/field'
import { generalPath } from '@/lib/schema/field-at'
import { fieldLabel } from '@/lib/schema/field-label'
import type { Json, Path } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { settingOf } from '@/lib/schema/record-defaults'
import { defaultText } from './default-text'
import { FieldHelp } from './field-help'
import { fieldInputs } from './field-inputs'
import { FieldRules } from './field-rules'
import classes from './fields.module.css'
import { useDraftValue, useFormScope, useIsChanged, useShownProblems } from './form-scope'
import type { FieldInput, InputProps } from './input-props'
import { ProblemList } from './problem-text'
import { SecretInput } from './secret-input'
import { useIsAnyShown, useMisfit } from './use-is-shown'
import { useStandingField } from './use-standing-field'

/**
 * One field of a form: label, the input of its type, what it must be, what is wrong with it, and whether it changed.
 * `isItem` leaves out label and help: the list or map around it has said them.
 */
export function FormField({ path, field, isItem = false }: { path: Path; field: Field; isItem?: boolean }) {
  const { store } = useFormScope()
  const general = generalPath(store.get().rules.fields, path)
  const isShown = useIsAnyShown([path])
  if (!isShown) return null
  return <ShownField path={path} field={field} general={general} isItem={isItem} />
}

function ShownField({
  path,
  field: given,
  general,
  isItem,
}: {
  path: Path
  field: Field
  general: Path
  isItem: boolean
}) {
  const t = useTranslations('fields')
  const words = useWords()
  const scope = useFormScope()
  const { store } = scope
  const id = useId()
  const field = useStandingField(given, path)
  const value = useDraftValue(path)
  const isChanged = useIsChanged(path)
  const misfit = useMisfit(path)
  const manners = scope.manners[general] ?? {}
  const problems = useShownProblems(path)
  const label = manners.label ? words(manners.label) : fieldLabel(field.name)
  const isNew = scope.id === undefined
  const isWithheld = scope.withheld.includes(path)
  const standard = defaultText(field)
  const Input: FieldInput = scope.customInputs[general] ?? fieldInputs[field.type]
  const input: InputProps = {
    id,
    path,
    field,
    manners,
    label,
    value,
    onChange: (next: Json | undefined) => {
      const { rules, draft } = store.get()
      const setting = settingOf(rules.fields, draft, { path, value: next })
      store.set(setting.path, setting.value)
    },
    onBlur: () => {
      store.touch(path)
      // Emptied, but the gateway wants a value: what it would have filled in, said openly.
      const emptied = value === undefined && !isNew && field.required && !isWithheld && field.type !== 'record'
      const filled = defaultOf(field)
      if (emptied && filled !== undefined) store.set(path, filled)
    },
    placeholder: (isNew ? standard : undefined) ?? exampleOf(manners.example, t),
    isInvalid: problems.length > 0,
    describedBy: problems.length > 0 ? `${id}-error` : `${id}-help`,
  }
  const control = isWithheld ? (
    <SecretInput {...input}>
      <Input {...input} />
    </SecretInput>
  ) : (
    <Input {...input} />
  )
  const frame = { 'data-path': path, 'data-invalid': problems.length > 0 || undefined }
  if (isItem)
    return (
      <div {...frame}>
        <span id={`${id}-label`} className="visually-hidden">
          {label}
        </span>
        {control}
        <ProblemList id={`${id}-error`} problems={problems} />
      </div>
    )
  const isWide = isWideField(field) || manners.as === 'code'
  const help = (
    <FieldHelp id={`${id}-help`} field={field} manners={manners} defaultText={standard} value={value}>
      <FieldRules path={path} />
    </FieldHelp>
  )
  const isMissable = field.required && field.default === undefined && !field.auto && field.type !== 'record'
  return (
    <div {...frame} className={classes.field} data-wide={isWide || undefined}>
      <div className={classes.main}>
        <div className={classes.labelLine}>
          <label id={`${id}-label`} htmlFor={id} className={classes.label} title={path}>
            {label}
            {isMissable && (
              <span className={classes.required} title={t('required')}>
                {' *'}
              </span>
            )}
          </label>
          {isChanged && (
            <>
              <span className={classes.dot} title={t('changed')}>
                <span className="visually-hidden">{t('changed')}</span>
              </span>
              {!isNew && (
                <IconButton
                  size={20}
                  aria-label={t('reset', { label })}
                  title={t('reset', { label })}
                  onClick={() => store.reset(path)}
                >
                  <IconArrowBackUp size={14} />
                </IconButton>
              )}
            </>
          )}
        </div>
        {isWide && help}
        {control}
        {misfit && (
          <p className={classes.misfit}>
            {misfit.value === undefined
              ? t('misfitBeside', { field: fieldLabel(misfit.field) })
              : t('misfit', { field: fieldLabel(misfit.field), value: misfit.value })}
          </p>
        )}
        <ProblemList id={`${id}-error`} problems={problems} />
      </div>
      {!isWide && help}
    </div>
  )
}

/** Whether a field's input wants the whole width: what it is made of has help of its own. */
function isWideField({ type, item }: Field): boolean {
  if (type === 'record' || type === 'map') return true
  return item !== undefined && !['string', 'integer', 'number'].includes(item.type)
}

function exampleOf(example: string | undefined, t: (key: 'example', values: { example: string }) => string) {
  return example === undefined ? undefined : t('example', { example })
}
