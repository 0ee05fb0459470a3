'use client'

import { IconCopyPlus } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Entity, KindDescription } from '@/lib/entities/types'

const CloneDialog = dynamic(() => import('./clone-dialog').then((module) => module.CloneDialog), { ssr: false })

/** Opens the copy of an entity; what that needs is loaded then. */
export function CloneButton({ description, entity }: { description: KindDescription; entity: Entity }) {
  const t = useTranslations('clone')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<IconCopyPlus size={14} />} onClick={() => setIsOpen(true)}>
        {t('clone')}
      </Button>
      {isOpen && <CloneDialog description={description} entity={entity} onClose={() => setIsOpen(false)} />}
    </>
  )
}
