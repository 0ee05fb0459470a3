'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type Role, roles } from '@/lib/permissions/roles'
import classes from './user-form.module.css'

type RoleChoiceProps = { readonly value: Role; readonly onChange: (role: Role) => void; readonly isDisabled?: boolean }

/** One of the roles, each with what it may do. */
export function RoleChoice({ value, onChange, isDisabled = false }: RoleChoiceProps) {
  const t = useTranslations('users')
  const name = useId()
  return (
    <fieldset className={classes.roles} disabled={isDisabled}>
      <legend className={classes.legend}>{t('form.role')}</legend>
      {roles.map((role) => (
        <label key={role} className={classes.role}>
          <input type="radio" name={name} value={role} checked={role === value} onChange={() => onChange(role)} />
          <span>{t(`roles.${role}`)}</span>
          <small>{t(`roleHelp.${role}`)}</small>
        </label>
      ))}
    </fieldset>
  )
}
