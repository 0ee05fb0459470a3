'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUndo } from '@/components/undo/use-undo'
import { afterRemove, removeEntity } from '@/lib/browser/entity-queries'

type RemoveSniProps = {
  readonly sni: { readonly kind: string; readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Asks before a name is taken from its certificate: clients that ask for it are shown another one at once. */
export function RemoveSni({ sni: { kind, id, name }, onClose }: RemoveSniProps) {
  const t = useTranslations('certificates.snis')
  const client = useQueryClient()
  const undoOf = useUndo()
  const { connection } = useGatewayScope()
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('removeTitle', { name })}
      confirmLabel={t('removeConfirm')}
      onClose={onClose}
      onConfirm={async () => {
        const address = { connectionId: connection.id, kind, id }
        const { entryId } = await removeEntity(address)
        toast({ message: t('removed', { name }), undo: undoOf(connection.id, [entryId]) })
        await afterRemove(client, address)
      }}
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  )
}
