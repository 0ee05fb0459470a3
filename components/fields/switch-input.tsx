'use client'

import { SegmentedControl, Switch } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { defaultOf } from '@/lib/schema/new-value'
import classes from './fields.module.css'
import { type InputProps, inputAttributes } from './input-props'

/** A boolean: a switch; three ways where the gateway tells "not set" from "no". */
export function SwitchInput(props: InputProps) {
  const t = useTranslations('fields.switch')
  const { id, field, value, onChange, onBlur, label, describedBy } = props
  const standard = defaultOf(field)
  const isThreeWay = value === null || (!field.required && standard === undefined)
  if (isThreeWay)
    return (
      <SegmentedControl
        id={id}
        size="xs"
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        data={[
          { value: 'unset', label: t('unset') },
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={typeof value === 'boolean' ? String(value) : 'unset'}
        onChange={(next) => {
          onChange(next === 'unset' ? undefined : next === 'true')
          onBlur()
        }}
      />
    )
  const isOn = (value ?? standard) === true
  return (
    <Switch
      {...inputAttributes(props)}
      checked={isOn}
      aria-label={label}
      label={<span className={classes.switchWord}>{isOn ? t('on') : t('off')}</span>}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
