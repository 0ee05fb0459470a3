'use client'

import { Input, PasswordInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import classes from './form.module.css'

type SecretInputProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** A secret is stored and still serves: empty keeps it. */
  readonly canKeep: boolean
  readonly error?: string
  readonly onBlur?: () => void
}

/** A secret that is typed but never shown back: a stored one is only said to be there, with Replace. */
export function SecretInput({ label, value, onChange, canKeep, error, onBlur }: SecretInputProps) {
  const t = useTranslations('connections.secret')
  const [isReplacing, setReplacing] = useState(false)
  if (canKeep && !isReplacing && value === '') {
    return <StoredSecret label={label} onReplace={() => setReplacing(true)} />
  }
  return (
    <PasswordInput
      label={label}
      placeholder={canKeep ? t('keep') : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
      error={error}
      required={!canKeep}
      autoFocus={isReplacing}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('reveal'), tabIndex: 0 }}
      description={
        isReplacing && canKeep ? (
          <Button
            variant="subtle"
            size="compact"
            className={classes.inline}
            onClick={() => {
              onChange('')
              setReplacing(false)
            }}
          >
            {t('keepStored')}
          </Button>
        ) : undefined
      }
    />
  )
}

/** Says that a secret is stored, and offers to replace it. */
export function StoredSecret({ label, onReplace }: { label: string; onReplace: () => void }) {
  const t = useTranslations('connections.secret')
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className={classes.stored}>
        <span>{t('stored')}</span>
        <Button variant="default" size="compact" onClick={onReplace} aria-label={`${t('replace')}: ${label}`}>
          {t('replace')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
