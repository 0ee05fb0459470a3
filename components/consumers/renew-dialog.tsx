'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { useColumnLabel } from '@/components/entity/use-column-label'
import { useConnection } from '@/components/shell/connection-context'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { inSentence } from '@/components/ui/in-sentence'
import { toast } from '@/components/ui/toast'
import { afterWrite, updateEntity } from '@/lib/browser/entity-queries'
import type { Row } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import type { CredentialKind } from './credential-kinds'
import { randomSecret } from './random-secret'

const MadeDialog = dynamic(() => import('@/components/entity/made-dialog').then((module) => module.MadeDialog), {
  ssr: false,
})

type RenewDialogProps = { readonly kind: CredentialKind; readonly row: Row; readonly onClose: () => void }

/**
 * Makes the secret of a credential anew. Kong fills secrets in only when it creates: PATCH with null would store null, and PUT would
 * reset the rest of it (admin-api.md section 3). So the value is made here, and known here once.
 */
export function RenewDialog({ kind: { description, credential }, row, onClose }: RenewDialogProps) {
  const t = useTranslations('consumers.renew')
  const client = useQueryClient()
  const { connection } = useGatewayScope()
  const { node } = useConnection()
  const label = useColumnLabel(description)({ field: credential.secret })
  const [made, setMade] = useState<Readonly<Record<string, string>>>()
  const name = entityName(description, row)
  const values = { field: inSentence(label), name, plugin: credential.plugin }
  const seconds = node.data && (node.data.updateFrequencySeconds ?? 0) + (node.data.updatePropagationSeconds ?? 0)
  if (made) return <MadeDialog description={description} made={made} onClose={onClose} />
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('title', values)}
      confirmLabel={t('confirm', values)}
      // After the deed the secret is still to be shown.
      onClose={() => {
        if (!made) onClose()
      }}
      onConfirm={async () => {
        const patch = { [credential.secret]: randomSecret() }
        const address = { connectionId: connection.id, kind: description.kind }
        const answer = await updateEntity({ ...address, id: row.id }, { patch, seen: {} })
        setMade(patch)
        await afterWrite(client, address, answer)
        toast({ message: t('done', { field: label, name }) })
      }}
    >
      <p>{t('text', values)}</p>
      {seconds ? <p>{t('nodes', { seconds })}</p> : null}
    </ConfirmDialog>
  )
}
