'use client'

import { IconAlertTriangle, IconLockSquareRounded } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { parseVaultReference } from '@/lib/schema/vault-reference'
import { useKnownVaults } from './use-known-vaults'
import classes from './vaults.module.css'

/** What stands under a field that holds a vault reference: where it is read from, or that there is no such vault. */
export function VaultNote({ text }: { text: string }) {
  const t = useTranslations('vaults')
  const reference = parseVaultReference(text)
  const vaults = useKnownVaults()
  if (!reference) return null
  const isUnknown = vaults !== undefined && !vaults.some(({ name }) => name === reference.vault)
  const Glyph = isUnknown ? IconAlertTriangle : IconLockSquareRounded
  return (
    <p className={classes.note} data-unknown={isUnknown || undefined}>
      <Glyph size={13} aria-hidden="true" color={isUnknown ? 'var(--degraded)' : undefined} />
      <span>{t(isUnknown ? 'unknown' : 'read', { vault: reference.vault })}</span>
    </p>
  )
}
