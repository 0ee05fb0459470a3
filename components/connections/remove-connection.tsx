'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { connectionQueries, removeConnection } from '@/lib/browser/connection-queries'
import type { Connection } from '@/lib/contract/connections'

type RemoveConnectionProps = {
  /** The one to remove; undefined: nothing is asked. */
  readonly connection: Connection | undefined
  readonly onClose: () => void
  readonly onRemoved?: () => void
}

/** Asks before a connection is forgotten; says that the gateway itself is not touched. */
export function RemoveConnection({ connection, onClose, onRemoved }: RemoveConnectionProps) {
  const t = useTranslations('connections.remove')
  const queryClient = useQueryClient()
  if (connection === undefined) return null
  const { id, name } = connection
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('title', { name })}
      confirmLabel={t('confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await removeConnection(id)
        await queryClient.invalidateQueries({ queryKey: connectionQueries.list().queryKey })
        toast({ message: t('done', { name }) })
        onRemoved?.()
      }}
    >
      <p>{t('text')}</p>
    </ConfirmDialog>
  )
}
