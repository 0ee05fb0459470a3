'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Failure } from './failure'
import { useReturnFocus } from './return-focus'

/** An error that has no place of its own on the page. Loaded on demand. */
export function MessageDialog({ title, error, onClose }: { title: string; error: unknown; onClose: () => void }) {
  const t = useTranslations('common')
  useReturnFocus()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Failure error={error} />
    </Modal>
  )
}
