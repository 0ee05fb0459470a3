'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TimeAgo } from '@/components/ui/time-ago'
import { toast } from '@/components/ui/toast'
import { afterWrite, updateEntity } from '@/lib/browser/entity-queries'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import type { CredentialKind } from './credential-kinds'
import classes from './credentials.module.css'
import { ExpiryChoice } from './expiry-choice'

type ExpiryDialogProps = {
  readonly kind: CredentialKind
  readonly row: Row
  readonly expiresAt: string | undefined
  readonly onClose: () => void
}

/** Sets anew how long a credential is good. What is left of it moves every second, so nothing is compared with what was seen. */
export function ExpiryDialog({ kind: { description, credential }, row, expiresAt, onClose }: ExpiryDialogProps) {
  const t = useTranslations('consumers.expiry')
  const client = useQueryClient()
  const { connection } = useGatewayScope()
  const [seconds, setSeconds] = useState<number>()
  const name = entityName(description, row)
  return (
    <ConfirmDialog
      isOpen
      title={t('title')}
      confirmLabel={t('save')}
      isConfirmDisabled={seconds === undefined}
      onClose={onClose}
      onConfirm={async () => {
        const address = { connectionId: connection.id, kind: description.kind }
        const patch = { [credential.lifetime ?? 'ttl']: seconds ?? null }
        const answer = await updateEntity({ ...address, id: row.id }, { patch, seen: {} })
        await afterWrite(client, address, answer)
        toast({ message: t('saved', { name }) })
      }}
    >
      {expiresAt && <p className={classes.quiet}>{t.rich('now', { time: () => <TimeAgo at={expiresAt} /> })}</p>}
      <ExpiryChoice value={seconds} onChange={setSeconds} />
    </ConfirmDialog>
  )
}
