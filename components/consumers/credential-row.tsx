'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { EntityCell } from '@/components/entity/entity-cell'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { SecretValue } from '@/components/fields/secret-input'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Row } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { tiesOf } from '@/lib/entities/ties-of'
import type { Column, KindDescription } from '@/lib/entities/types'
import type { Json, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { CredentialActions } from './credential-actions'
import type { CredentialKind } from './credential-kinds'
import classes from './credentials.module.css'
import { IssuedList } from './issued-list'

type CredentialRowProps = {
  readonly kind: CredentialKind
  readonly columns: readonly Column[]
  readonly row: Row
  /** When the row was read: its remaining seconds count from then. */
  readonly readAt: string
}

/** One credential: what names it, until when it is good, its secret on demand, and below it what was given out to it. */
export function CredentialRow({ kind, columns, row, readAt }: CredentialRowProps) {
  const router = useRouter()
  const { connection } = useGatewayScope()
  const { description, credential } = kind
  const expiresAt = credential.lifetime && expiryOf(valueAt(row, credential.lifetime), readAt)
  const span = columns.length + (credential.lifetime ? 3 : 2)
  return (
    <>
      <tr data-id={row.id}>
        {columns.map((column) => (
          <td key={column.field} data-as={column.as} data-minor={column.minor || undefined}>
            <EntityCell
              description={description}
              columns={columns}
              column={column}
              row={row}
              onPickTag={(tag) => router.push(pages.entities(connection.id, description.kind, { tag }))}
            />
          </td>
        ))}
        {credential.lifetime && (
          <td data-as="time">
            <Expiry at={expiresAt} />
          </td>
        )}
        <td data-as="secret">
          <Secret kind={kind} row={row} />
        </td>
        <td data-as="actions">
          <CredentialActions
            kind={kind}
            row={row}
            expiresAt={expiresAt}
            isUsed={isUsed(description, credential.secret, row)}
          />
        </td>
      </tr>
      <IssuedList description={description} id={row.id} columns={span} />
    </>
  )
}

function Expiry({ at }: { at: string | undefined }) {
  const t = useTranslations('consumers.credentials')
  return at === undefined ? <span className={classes.quiet}>{t('never')}</span> : <TimeAgo at={at} />
}

function Secret({ kind: { description, credential }, row }: { kind: CredentialKind; row: Row }) {
  const t = useTranslations('consumers.credentials')
  const { connection } = useGatewayScope()
  const canReveal = useMay('entities.reveal', { kind: description.kind, writable: true })
  if (credential.isHashed) return <span className={classes.quiet}>{t('hashed')}</span>
  if (!isUsed(description, credential.secret, row)) return <span className={classes.quiet}>{t('unused')}</span>
  return (
    <span className={classes.secret}>
      <SecretValue
        connectionId={connection.id}
        kind={description.kind}
        id={row.id}
        path={credential.secret}
        canReveal={canReveal}
      />
    </span>
  )
}

/** Whether a credential works by its secret: with a public key it does not. */
function isUsed({ manners }: KindDescription, secret: Path, row: Row): boolean {
  const ties = tiesOf(manners[secret]?.onlyWhen)
  return ties.length === 0 || ties.some(({ field, oneOf }) => oneOf.includes(valueAt(row, field) ?? null))
}

/** Kong tells the seconds that were left when it was asked. */
function expiryOf(remaining: Json | undefined, readAt: string): string | undefined {
  if (typeof remaining !== 'number') return undefined
  return new Date(Date.parse(readAt) + remaining * 1000).toISOString()
}
