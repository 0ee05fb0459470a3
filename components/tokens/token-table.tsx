'use client'

import { IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type NamedAction, useActionWords } from '@/components/grants/action-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { TableHead } from '@/components/ui/table-head'
import { TimeAgo } from '@/components/ui/time-ago'
import { toast } from '@/components/ui/toast'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { endToken, tokenQueries } from '@/lib/browser/token-queries'
import type { ApiToken } from '@/lib/contract/tokens'
import classes from './tokens.module.css'

/** The tokens, each with what it may do where, and the way to end it. */
export function TokenTable({ tokens }: { tokens: readonly ApiToken[] }) {
  const t = useTranslations('tokens')
  const client = useQueryClient()
  const [ending, setEnding] = useState<ApiToken>()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('list.label')}>
        <TableHead
          columns={[
            { label: t('list.name') },
            { label: t('list.what') },
            { label: t('list.where'), className: classes.wide },
            { label: t('list.expires') },
            { label: t('list.used'), className: classes.wide },
            { label: t('list.actions'), isHidden: true },
          ]}
        />
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onEnd={() => setEnding(token)} />
          ))}
        </tbody>
      </table>
      {ending && (
        <ConfirmDialog
          isOpen
          isDangerous
          title={t('end.title', { name: ending.name })}
          confirmLabel={t('end.confirm')}
          onConfirm={async () => {
            await endToken(ending.id)
            await client.invalidateQueries({ queryKey: tokenQueries.list().queryKey })
            toast({ message: t('end.done', { name: ending.name }) })
          }}
          onClose={() => setEnding(undefined)}
        >
          <p>{t('end.text')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function TokenRow({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const t = useTranslations('tokens')
  const wordOf = useActionWords()
  const { data } = useQuery(connectionQueries.list())
  const { name, actions, connectionIds, expiresAt, lastUsedAt } = token
  const isExpired = Date.parse(expiresAt) <= Date.now()
  const nameOf = (id: string) => data?.connections.find((one) => one.id === id)?.name ?? t('list.gone')
  // The contract gives tokens only actions that have words (lib/contract/tokens.ts).
  const words = actions.map((action) => wordOf(action as NamedAction))
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={words.join(', ')}>{words.length > 2 ? t('list.count', { count: words.length }) : words.join(', ')}</td>
      <td className={classes.wide}>
        {connectionIds === null ? t('list.everywhere') : connectionIds.map(nameOf).join(', ')}
      </td>
      <td>{isExpired ? <span className={classes.dim}>{t('list.expired')}</span> : <TimeAgo at={expiresAt} />}</td>
      <td className={classes.wide}>
        {lastUsedAt ? <TimeAgo at={lastUsedAt} /> : <span className={classes.dim}>{t('list.never')}</span>}
      </td>
      <td className={classes.actions}>
        <IconButton aria-label={t('list.end', { name })} onClick={onEnd}>
          <IconTrash size={16} aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  )
}
