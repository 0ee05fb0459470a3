'use client'

import { IconClock, IconDots, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/components/entity/gateway-scope'
import { useColumnLabel } from '@/components/entity/use-column-label'
import { ActionMenu, type MenuItem } from '@/components/ui/action-menu'
import { inSentence } from '@/components/ui/in-sentence'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import { CredentialDialog } from './credential-dialog'
import type { CredentialKind } from './credential-kinds'
import { ExpiryDialog } from './expiry-dialog'
import { RemoveDialog } from './remove-dialog'
import { RenewDialog } from './renew-dialog'

type CredentialActionsProps = {
  readonly kind: CredentialKind
  readonly row: Row
  readonly expiresAt: string | undefined
  /** Whether it works by its secret, so that a new one would change anything. */
  readonly isUsed: boolean
}

/** What can be done to one credential, in a menu; nothing for who may do nothing. */
export function CredentialActions({ kind, row, expiresAt, isUsed }: CredentialActionsProps) {
  const t = useTranslations('consumers.credentials')
  const { description, credential } = kind
  const labelOf = useColumnLabel(description)
  const mayEdit = useMay('entities.update', description)
  const mayDelete = useMay('entities.delete', description)
  const [open, setOpen] = useState<'edit' | 'renew' | 'expiry' | 'remove'>()
  const close = () => setOpen(undefined)
  const field = inSentence(labelOf({ field: credential.secret }))
  const items: MenuItem[] = []
  if (mayEdit) {
    items.push({ id: 'edit', label: t('edit'), icon: <IconPencil size={14} />, onSelect: () => setOpen('edit') })
    if (isUsed)
      items.push({
        id: 'renew',
        label: t('renew', { field }),
        icon: <IconRefresh size={14} />,
        onSelect: () => setOpen('renew'),
      })
    if (credential.lifetime)
      items.push({
        id: 'expiry',
        label: t('lifetime'),
        icon: <IconClock size={14} />,
        onSelect: () => setOpen('expiry'),
      })
  }
  if (mayDelete)
    items.push({
      id: 'remove',
      label: t('delete'),
      icon: <IconTrash size={14} />,
      isDangerous: true,
      onSelect: () => setOpen('remove'),
    })
  if (items.length === 0) return null
  return (
    <>
      <ActionMenu
        align="end"
        label={t('actions', { name: entityName(description, row) })}
        trigger={<IconDots size={16} aria-hidden="true" />}
        items={items}
      />
      {open === 'edit' && <CredentialDialog kind={kind} id={row.id} onClose={close} />}
      {open === 'renew' && <RenewDialog kind={kind} row={row} onClose={close} />}
      {open === 'expiry' && <ExpiryDialog kind={kind} row={row} expiresAt={expiresAt} onClose={close} />}
      {open === 'remove' && <RemoveDialog kind={kind} row={row} onClose={close} />}
    </>
  )
}
