'use client'

import { IconUserCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { useCan, useUser } from '@/components/shell/user-context'
import classes from '@/components/tokens/tokens.module.css'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import { TableHead } from '@/components/ui/table-head'
import { TimeAgo } from '@/components/ui/time-ago'
import { toast } from '@/components/ui/toast'
import { approvalQueries, decideApproval } from '@/lib/browser/approval-queries'
import { formatMoment } from '@/lib/browser/time'
import type { Approval, ApprovalState } from '@/lib/contract/approvals'
import { useApprovalWords } from './approval-words'
import own from './approvals.module.css'

const statusOfState = {
  waiting: 'degraded',
  approved: 'healthy',
  used: 'healthy',
  rejected: 'failing',
  expired: 'unknown',
} as const satisfies Record<ApprovalState, Status>

type Choice = { readonly approval: Approval; readonly decision: 'approve' | 'reject' }

/** What waits for a second person on a gateway, and what became of earlier requests. */
export function ApprovalPage() {
  const t = useTranslations('approvals')
  const locale = useLocale()
  const client = useQueryClient()
  const { connection } = useConnection()
  const query = useQuery(approvalQueries.list(connection.id))
  const [choice, setChoice] = useState<Choice>()
  const wordsOf = useApprovalWords(connection.id)
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <QueryFaces
        query={query}
        skeleton={<SkeletonRows rows={4} columns={4} />}
        isEmpty={({ approvals }) => approvals.length === 0}
        empty={
          <EmptyState icon={<IconUserCheck size={28} stroke={1.4} />} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        }
      >
        {({ approvals }) => (
          <div className={classes.scroll}>
            <table className={classes.table} aria-label={t('list.label')}>
              <TableHead
                columns={[
                  { label: t('list.what') },
                  { label: t('list.state') },
                  { label: t('list.by'), className: classes.wide },
                  { label: t('list.when'), className: classes.wide },
                  { label: t('list.decided'), className: classes.wide },
                  { label: t('list.actions'), isHidden: true },
                ]}
              />
              <tbody>
                {approvals.map((approval) => (
                  <ApprovalRow
                    key={approval.id}
                    connectionId={connection.id}
                    approval={approval}
                    onDecide={(decision) => setChoice({ approval, decision })}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryFaces>
      {choice && (
        <ConfirmDialog
          isOpen
          isDangerous={choice.decision === 'reject'}
          title={t(choice.decision === 'approve' ? 'confirm.title' : 'refuse.title')}
          confirmLabel={t(choice.decision)}
          onConfirm={async () => {
            const { id } = await decideApproval(connection.id, {
              id: choice.approval.id,
              decision: choice.decision,
            })
            await client.invalidateQueries({ queryKey: approvalQueries.list(connection.id).queryKey })
            if (id) toast({ message: t(`done.${choice.decision}`, { title: wordsOf(choice.approval).what }) })
          }}
          onClose={() => setChoice(undefined)}
        >
          <p>
            <strong>{wordsOf(choice.approval).what}</strong>
          </p>
          {wordsOf(choice.approval).names !== '' && <p className={classes.dim}>{wordsOf(choice.approval).names}</p>}
          <p>
            {choice.decision === 'approve'
              ? t('confirm.text', {
                  name: choice.approval.requestedBy.name,
                  until: formatMoment(locale, Date.parse(choice.approval.expiresAt)),
                })
              : t('refuse.text', { name: choice.approval.requestedBy.name })}
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}

type ApprovalRowProps = {
  readonly connectionId: string
  readonly approval: Approval
  readonly onDecide: (decision: 'approve' | 'reject') => void
}

function ApprovalRow({ connectionId, approval, onDecide }: ApprovalRowProps) {
  const t = useTranslations('approvals')
  const me = useUser()
  const mayDecide = useCan('approvals.decide')
  const { state, purpose, requestedBy, requestedAt, decidedBy } = approval
  const { what, names, plan } = useApprovalWords(connectionId)(approval)
  const isMine = requestedBy.id === me.id
  return (
    <tr>
      <th scope="row">
        {what} <span className={classes.dim}>{t(`purposes.${purpose}`)}</span>
        {names !== '' && <span className={own.names}>{names}</span>}
        {plan && state === 'waiting' && (
          <Link className={own.plan} href={plan}>
            {t('open')}
          </Link>
        )}
      </th>
      <td className={own.state}>
        <StatusDot status={statusOfState[state]} label={t(`states.${state}`)} />
      </td>
      <td className={classes.wide}>{requestedBy.name}</td>
      <td className={classes.wide}>
        <TimeAgo at={requestedAt} />
      </td>
      <td className={classes.wide}>{decidedBy?.name}</td>
      <td className={classes.actions}>
        {state === 'waiting' && isMine && <span className={classes.dim}>{t('own')}</span>}
        {state === 'waiting' && !isMine && mayDecide && (
          <span className={own.decide}>
            <Button size="compact" onClick={() => onDecide('approve')}>
              {t('approve')}
            </Button>
            <Button size="compact" variant="default" onClick={() => onDecide('reject')}>
              {t('reject')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}
