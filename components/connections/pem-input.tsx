'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { PemDrop } from '@/components/certificates/pem-drop'
import classes from './form.module.css'

type PemInputProps = {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string
  readonly required?: boolean
  readonly onBlur?: () => void
}

/** PEM text of a connection: pasted, dropped as a file or chosen; sent on saving or testing. */
export function PemInput({ label, help, value, onChange, error, required, onBlur }: PemInputProps) {
  const t = useTranslations('connections.pem')
  return (
    <PemDrop label={label} onText={onChange}>
      <Textarea
        label={label}
        description={help}
        placeholder={t('drop')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
        error={error}
        required={required}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.code }}
      />
    </PemDrop>
  )
}
