'use client'

import { Group, Modal, Select, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReturnFocus } from '@/components/ui/return-focus'
import { parseVaultReference, writeVaultReference } from '@/lib/schema/vault-reference'
import { environmentVariable } from './known-vaults'
import { useKnownVaults } from './use-known-vaults'
import classes from './vaults.module.css'

type ReferenceDialogProps = {
  /** What the field holds: a reference is taken apart, anything else is replaced. */
  readonly text: string
  readonly onPick: (reference: string) => void
  readonly onClose: () => void
}

/** Puts a vault reference together from a vault and a name. Only its form is checked: nothing is read from any vault. Loaded on demand. */
export function ReferenceDialog({ text, onPick, onClose }: ReferenceDialogProps) {
  const t = useTranslations('vaults.dialog')
  const vaults = useKnownVaults() ?? []
  useReturnFocus()
  const [parts, setParts] = useState(() => parseVaultReference(text) ?? { vault: '', name: '', key: '' })
  const names = [...new Set([...vaults.map(({ name }) => name), ...(parts.vault ? [parts.vault] : [])])]
  const vault = parts.vault || (names[0] ?? '')
  const chosen = vaults.find(({ name }) => name === vault)
  const reference = writeVaultReference({ vault, name: parts.name.trim(), key: (parts.key ?? '').trim() })
  const isBad = parts.name.trim() !== '' && reference === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog lies in the document outside of the form it was opened from, but React's events still pass through.
    event.stopPropagation()
    if (reference === undefined) return
    onPick(reference)
    onClose()
  }
  const isEnvironment = chosen?.kindOfVault === 'env'
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} className={classes.form}>
        <p>{t('text')}</p>
        <Select
          label={t('vault')}
          data={names.map((name) => ({ value: name, label: labelOf(name) }))}
          value={vault}
          allowDeselect={false}
          onChange={(next) => setParts({ ...parts, vault: next ?? '' })}
        />
        <TextInput
          label={t('name')}
          description={isEnvironment ? t('environment', { variable: variableOf(parts.name) }) : t('nameHelp')}
          value={parts.name}
          error={isBad && t('badName')}
          placeholder="db-password"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setParts({ ...parts, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          value={parts.key ?? ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setParts({ ...parts, key: event.currentTarget.value })}
        />
        <output className={classes.result} aria-label={t('result')}>
          {reference ?? '{vault://…}'}
        </output>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={reference === undefined}>
            {t('use')}
          </Button>
        </Group>
      </form>
    </Modal>
  )

  function labelOf(name: string): string {
    const known = vaults.find((one) => one.name === name)
    if (!known) return t('notHere', { name })
    if (known.id === undefined) return t('builtIn', { name })
    return [name, known.about ?? known.kindOfVault].join(' · ')
  }

  function variableOf(name: string): string {
    const [first = ''] = name.trim().split('/')
    const prefix = chosen?.id === undefined ? '' : '…'
    return `${prefix}${environmentVariable(first || 'db-password')}`
  }
}
