'use client'

import { PasswordInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type PasswordWords, passwordWords } from './password-words'
import { type Status, StatusDot } from './status-dot'

type NewPasswordInputProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string
  readonly isDisabled?: boolean
}

const statusOf = {
  short: 'unknown',
  tooLong: 'failing',
  repetitive: 'degraded',
  enough: 'healthy',
  strong: 'healthy',
} as const satisfies Record<PasswordWords['id'], Status>

/** A password to be set: can be shown, and says in words how good it is while it is typed. */
export function NewPasswordInput({ label, value, onChange, error, isDisabled = false }: NewPasswordInputProps) {
  const t = useTranslations('common')
  const words = passwordWords(value)
  const sentence =
    words.id === 'short'
      ? t(value === '' ? 'password.rule' : 'password.short', { count: words.missing })
      : t(`password.${words.id}`)
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      disabled={isDisabled}
      required
      withAsterisk={false}
      autoComplete="new-password"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      description={
        <span aria-live="polite">
          {value === '' ? sentence : <StatusDot status={statusOf[words.id]} label={sentence} size={13} />}
        </span>
      }
      visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
    />
  )
}
