'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Dialog } from '@/components/ui/dialog'
import { inSentence } from '@/components/ui/in-sentence'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/ui/use-words'
import { useUndo } from '@/components/undo/use-undo'
import { afterRemove } from '@/lib/browser/entity-queries'
import { removalQueries } from '@/lib/browser/removal-queries'
import { pages } from '@/lib/contract/paths'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import { RemovalBody } from './removal-body'

type DeleteDialogProps = {
  readonly description: KindDescription
  readonly entity: Entity
  readonly onClose: () => void
}

/** Before a delete: what goes along, what the gateway refuses it for and the way there, what breaks, what no undo brings back. */
export function DeleteDialog({ description, entity, onClose }: DeleteDialogProps) {
  const t = useTranslations('removal')
  const words = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const undoOf = useUndo()
  const { connection } = useGatewayScope()
  const address = { connectionId: connection.id, kind: description.kind, id: entity.id }
  const name = entityName(description, entity)
  const query = useQuery(removalQueries.one(address))
  const isGone = isConsoleError(query.error) && query.error.code === 'not_found'

  const leave = async (entryIds: readonly string[]) => {
    const kind = words(description.label.one)
    toast({
      message:
        entryIds.length > 1
          ? t('deletedMany', { count: entryIds.length, kind, name })
          : t(entryIds.length === 0 ? 'alreadyGone' : 'deleted', { kind, name }),
      undo: undoOf(connection.id, entryIds),
    })
    onClose()
    router.push(pages.entities(connection.id, description.kind))
    await afterRemove(client, address)
  }
  return (
    <Dialog onClose={onClose} size="lg" title={t('title', { kind: inSentence(words(description.label.one)) })}>
      {isGone && !query.data ? (
        <RemovalBody address={address} kindLabel={words(description.label.one)} onClose={onClose} onDone={leave} />
      ) : (
        <QueryFaces query={query} skeleton={<SkeletonRows rows={3} columns={1} />}>
          {(removal) => (
            <RemovalBody
              address={address}
              removal={removal}
              kindLabel={words(description.label.one)}
              onClose={onClose}
              onDone={leave}
            />
          )}
        </QueryFaces>
      )}
    </Dialog>
  )
}
