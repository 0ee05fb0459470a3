'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { type InputProps, inputAttributes } from '@/components/fields/input-props'
import { VaultAction } from '@/components/vaults/vault-action'
import { VaultNote } from '@/components/vaults/vault-note'
import type { CertificateField } from '@/lib/certificates/certificate-fields'
import { type Distribution, distributePem } from '@/lib/certificates/distribute-pem'
import classes from './pem.module.css'
import { PemDrop } from './pem-drop'

type PemFieldProps = InputProps & { readonly pair: CertificateField; readonly part: keyof CertificateField }

/** PEM text, typed, pasted or from a file. What belongs into the other field of the pair goes there: a bundle is taken apart. */
export function PemField({ pair, part, ...props }: PemFieldProps) {
  const t = useTranslations('certificates.taken')
  const { store } = useFormScope()
  const [note, setNote] = useState<Distribution['note']>()
  const { value, onChange, field, placeholder, label } = props
  const text = typeof value === 'string' ? value : ''
  const change = (next: string) => {
    setNote(undefined)
    onChange(next === '' ? undefined : next)
  }
  const take = (given: string): boolean => {
    const taken = distributePem(given, { part, hasKey: pair.key !== undefined })
    if (!taken) return false
    if (taken.certificate !== undefined) store.set(pair.certificate, taken.certificate)
    if (taken.key !== undefined && pair.key !== undefined) store.set(pair.key, taken.key)
    setNote(taken.note)
    return true
  }
  const paste = (event: ClipboardEvent) => {
    if (take(event.clipboardData.getData('text/plain'))) event.preventDefault()
  }
  return (
    <PemDrop label={label} onText={(given) => take(given) || change(given)}>
      <div className={classes.line}>
        <Textarea
          {...inputAttributes(props)}
          className={classes.area}
          value={text}
          placeholder={placeholder ?? t(`placeholder.${part}`)}
          autosize
          minRows={3}
          maxRows={10}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: classes.code }}
          onPaste={paste}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {field.referenceable && <VaultAction text={text} onPick={change} />}
      </div>
      {field.referenceable && <VaultNote text={text} />}
      <p className={classes.note} role="status">
        {note && t(note)}
      </p>
    </PemDrop>
  )
}
