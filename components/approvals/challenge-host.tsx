'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { approvalQueries, requestApproval } from '@/lib/browser/approval-queries'
import { type ApprovalInput, approvalInput } from '@/lib/browser/approval-subject'
import { onChallenge } from '@/lib/browser/challenges'
import { confirmHeader } from '@/lib/contract/confirm-header'

type Headers = Readonly<Record<string, string>>
type Wanted = { readonly name: string; readonly answer: (headers: Headers | undefined) => void }
type Asked = { readonly connectionId: string; readonly subject: ApprovalInput; readonly giveUp: () => void }

/**
 * Answers what the server asks back before a change of a gateway: the name of a protected connection, typed; a request to a second
 * person. Whoever sent the change waits meanwhile, and goes on as if nothing had been asked.
 */
export function ChallengeHost() {
  const t = useTranslations('approvals')
  const client = useQueryClient()
  const [wanted, setWanted] = useState<Wanted>()
  const [asked, setAsked] = useState<Asked>()
  useEffect(
    () =>
      onChallenge('name_wanted', (error) => {
        const { name } = (error.details ?? {}) as { name?: unknown }
        if (typeof name !== 'string') return Promise.resolve(undefined)
        return new Promise((answer) => setWanted({ name, answer }))
      }),
    [],
  )
  useEffect(
    () =>
      onChallenge('approval_wanted', (error) => {
        const found = approvalInput(error.details)
        if (!found) return Promise.resolve(undefined)
        return new Promise((answer) => setAsked({ ...found, giveUp: () => answer(undefined) }))
      }),
    [],
  )
  return (
    <>
      {wanted && (
        <ConfirmDialog
          isOpen
          title={t('name.title', { name: wanted.name })}
          confirmLabel={t('name.confirm')}
          typeToConfirm={wanted.name}
          onConfirm={async () => wanted.answer({ [confirmHeader]: encodeURIComponent(wanted.name) })}
          onClose={() => {
            // After an answer this changes nothing: a promise is settled once.
            wanted.answer(undefined)
            setWanted(undefined)
          }}
        >
          <p>{t('name.text')}</p>
        </ConfirmDialog>
      )}
      {asked && (
        <ConfirmDialog
          isOpen
          title={t('ask.title')}
          confirmLabel={t('ask.confirm')}
          onConfirm={async () => {
            await requestApproval(asked.connectionId, asked.subject)
            await client.invalidateQueries({ queryKey: approvalQueries.list(asked.connectionId).queryKey })
            toast({ message: t('ask.done') })
          }}
          onClose={() => {
            asked.giveUp()
            setAsked(undefined)
          }}
        >
          <p>{t('ask.text')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
