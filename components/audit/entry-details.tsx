'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { FieldDifference } from '@/components/diff/field-difference'
import { CodeText } from '@/components/ui/code-text'
import { CopyButton } from '@/components/ui/copy-button'
import { useSaid } from '@/components/ui/error-words'
import { UndoButton } from '@/components/undo/undo-button'
import { formatDuration } from '@/lib/browser/number'
import { formatMoment } from '@/lib/browser/time'
import type { AuditEntry } from '@/lib/contract/audit'
import { pages } from '@/lib/contract/paths'
import classes from './audit-feed.module.css'
import { entryChanges } from './changed-paths'
import { type ConsoleKind, isConsoleKind } from './kind-words'

/** All that is known of an entry: how it ended, the difference, and where it came from. */
export function EntryDetails({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const said = useSaid()
  const href = addressOf(entry)
  const name = entry.entityName ?? entry.entityId ?? ''
  const hasFields = entry.before !== undefined || entry.after !== undefined
  const tookMs = entry.completedAt ? Date.parse(entry.completedAt) - Date.parse(entry.at) : undefined
  return (
    <>
      {entry.outcome !== 'done' && (
        <div className={classes.problem} data-outcome={entry.outcome}>
          {entry.error && <p>{said(entry.error.message)}</p>}
          {/* The gateway's own words already say that nothing was changed. */}
          {(entry.outcome !== 'refused' || !entry.error) && <p>{t(`outcomeHelp.${entry.outcome}`)}</p>}
        </div>
      )}
      {hasFields ? (
        <FieldDifference changes={entryChanges(entry)} />
      ) : (
        <p className={classes.dim}>{t('entry.noFields')}</p>
      )}
      <UndoButton entry={entry} />
      <dl className={classes.facts}>
        <Fact label={t('entry.at')}>{formatMoment(locale, Date.parse(entry.at))}</Fact>
        {tookMs !== undefined && <Fact label={t('entry.took')}>{formatDuration(locale, tookMs)}</Fact>}
        {entry.address && <Fact label={t('entry.address')}>{entry.address}</Fact>}
        {entry.entityId && (
          <Fact label={t('entry.id')}>
            <CodeText truncate="middle">{entry.entityId}</CodeText>
          </Fact>
        )}
        {entry.requestId && (
          <Fact label={t('entry.request')}>
            <CodeText truncate="middle">{entry.requestId}</CodeText>
            <CopyButton text={entry.requestId} label={t('entry.copyRequest')} size={18} />
          </Fact>
        )}
      </dl>
      {href && (
        <Link prefetch={false} href={href} className={classes.open}>
          {t('entry.open', { name })}
        </Link>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** An operation over many entities is no page: its entities have entries of their own. */
const consolePages: {
  readonly [kind in ConsoleKind]?: (entityId: string, connectionId: string | undefined) => string | undefined
} = {
  declarative: (entityId) => pages.declarative(entityId),
  connections: (entityId) => pages.connection(entityId),
  users: () => pages.users(),
  snapshots: (entityId, connectionId) => connectionId && pages.snapshot(connectionId, entityId),
  restores: (entityId, connectionId) => connectionId && pages.restoreRun(connectionId, entityId),
  account: () => pages.account(),
}

/** Where the thing of an entry is now; undefined where there is no such thing (any more). */
function addressOf({ connection, kind, entityId, action, outcome }: AuditEntry): string | undefined {
  if (entityId === undefined || (action === 'delete' && outcome === 'done')) return undefined
  if (isConsoleKind(kind)) return consolePages[kind]?.(entityId, connection?.id)
  return connection && pages.entity(connection.id, kind, entityId)
}
