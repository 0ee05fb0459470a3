'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { relatedKinds } from '@/components/entity/related-kinds'
import { useRelatedCounts } from '@/components/entity/use-related-counts'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { inSentence } from '@/components/ui/in-sentence'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/ui/use-words'
import { useUndo } from '@/components/undo/use-undo'
import { afterRemove, removeEntity } from '@/lib/browser/entity-queries'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import type { CredentialKind } from './credential-kinds'

type RemoveDialogProps = { readonly kind: CredentialKind; readonly row: Row; readonly onClose: () => void }

/** Deletes a credential; says who will be refused then, and what goes along. One stays on the consumer's page. */
export function RemoveDialog({ kind: { description, credential }, row, onClose }: RemoveDialogProps) {
  const t = useTranslations('consumers.remove')
  const words = useWords()
  const client = useQueryClient()
  const undoOf = useUndo()
  const { connection, gateway } = useGatewayScope()
  const related = relatedKinds(gateway, description.kind)
  const counts = useRelatedCounts(related, `${description.kind}:${row.id}`)
  const name = entityName(description, row)
  const label = words(description.label.one)
  const along = related.flatMap(({ description: { label: labels } }, at) => {
    const count = counts[at]?.count ?? 0
    return count > 0 ? [t('counted', { count, kind: inSentence(words(count === 1 ? labels.one : labels.many)) })] : []
  })
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('title', { kind: inSentence(label) })}
      confirmLabel={t('confirm', { kind: inSentence(label) })}
      onClose={onClose}
      onConfirm={async () => {
        const address = { connectionId: connection.id, kind: description.kind, id: row.id }
        const { entryId } = await removeEntity(address)
        // Of what the gateway keeps only a hash there is no way back.
        const undo = credential.isHashed ? undefined : undoOf(connection.id, [entryId])
        toast({ message: t('deleted', { kind: label, name }), undo })
        await afterRemove(client, address)
      }}
    >
      <p>{t('text', { name, plugin: credential.plugin })}</p>
      {along.length > 0 && <p>{t('along', { what: along.join(', ') })}</p>}
    </ConfirmDialog>
  )
}
