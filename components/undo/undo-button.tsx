'use client'

import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { undoQueries } from '@/lib/browser/undo-queries'
import type { AuditEntry } from '@/lib/contract/audit'
import { can } from '@/lib/permissions/can'
import { openUndo } from './open-undo'
import classes from './undo.module.css'

/** Of an entry of the audit log: whether its change was taken back, or took another one back, and the button that does it now. */
export function UndoButton({ entry }: { entry: AuditEntry }) {
  return isChange(entry) && entry.connection ? <Part connectionId={entry.connection.id} entryId={entry.id} /> : null
}

function Part({ connectionId, entryId }: { connectionId: string; entryId: string }) {
  const t = useTranslations('undo')
  const { role } = useUser()
  const { data } = useQuery(undoQueries.one({ connectionId, entryId }))
  // A gateway that is down, or a kind one may not see: the entry says all the same what it says.
  if (!data?.op) return null
  const isPossible = data.state === 'ready' || data.state === 'moved'
  return (
    <div className={classes.part}>
      {isPossible && can(role, 'entities.update') && (
        <Button
          variant="default"
          size="compact"
          leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
          onClick={() => openUndo({ connectionId, entryId })}
        >
          {t('undo')}
        </Button>
      )}
      {data.undoes !== undefined && <p>{t('undoes')}</p>}
      {data.undoneBy !== undefined && <p>{t('undone')}</p>}
      {!isPossible && data.undoneBy === undefined && <p>{t(`states.${data.state}`)}</p>}
    </div>
  )
}

function isChange({ action, outcome, connection, entityId }: AuditEntry): boolean {
  const isWrite = ['create', 'update', 'delete', 'changed_outside'].includes(action)
  return isWrite && outcome === 'done' && connection !== undefined && entityId !== undefined
}
