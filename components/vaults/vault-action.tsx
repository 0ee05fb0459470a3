'use client'

import { IconLockSquareRounded } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ItemAction } from '@/components/fields/item-action'
import { isVaultReference } from '@/lib/schema/vault-reference'

const ReferenceDialog = dynamic(() => import('./reference-dialog').then((module) => module.ReferenceDialog), {
  ssr: false,
})

/** The button beside a field that may hold a vault reference: puts one together, or changes the one that is there. */
export function VaultAction({ text, onPick }: { text: string; onPick: (reference: string) => void }) {
  const t = useTranslations('vaults')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <ItemAction label={t(isVaultReference(text) ? 'change' : 'use')} onClick={() => setIsOpen(true)}>
        <IconLockSquareRounded size={15} />
      </ItemAction>
      {isOpen && <ReferenceDialog text={text} onPick={onPick} onClose={() => setIsOpen(false)} />}
    </>
  )
}
