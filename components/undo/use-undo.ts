import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { toast } from '@/components/ui/toast'
import { afterUndo, undoEntry } from '@/lib/browser/undo-queries'
import { openUndo } from './open-undo'

/**
 * The way back for a toast: takes changes back, the last one first. What cannot be taken back just so is asked about in a dialog, which also
 * shows what goes wrong. Undefined where no change is known.
 */
export function useUndo(): (connectionId: string, entryIds: readonly string[]) => (() => Promise<void>) | undefined {
  const t = useTranslations('undo')
  const client = useQueryClient()
  return useCallback(
    (connectionId, entryIds) => {
      if (entryIds.length === 0) return undefined
      return async () => {
        for (const entryId of entryIds.toReversed()) {
          try {
            const { failed } = await undoEntry({ connectionId, entryId })
            if (failed.length === 0) continue
          } catch {
            // The dialog reads it again, and says why.
          }
          openUndo({ connectionId, entryId })
          await afterUndo(client, connectionId)
          return
        }
        toast({ message: t('done') })
        await afterUndo(client, connectionId)
      }
    },
    [client, t],
  )
}
