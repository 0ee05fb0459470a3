'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useReturnFocus } from './return-focus'

type DialogProps = {
  readonly title: ReactNode
  readonly size?: 'lg' | 'xl'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that is open while it is mounted: named by its title, closed by Escape and its cross, and the focus goes back to what opened it. */
export function Dialog({ title, size, onClose, children }: DialogProps) {
  const t = useTranslations('common')
  useReturnFocus()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      {...(size && { size })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  )
}
