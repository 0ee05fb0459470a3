'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import classes from '@/components/entity/entity-table.module.css'
import { ShortList } from '@/components/entity/short-list'
import { useConnection } from '@/components/shell/connection-context'
import { CodeText } from '@/components/ui/code-text'
import { TagList } from '@/components/ui/tag-list'
import { TimeAgo } from '@/components/ui/time-ago'
import { pages } from '@/lib/contract/paths'
import type { ContentPage } from '@/lib/contract/snapshots'
import { entityName } from '@/lib/entities/entity-name'
import type { Column } from '@/lib/entities/types'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'

type Row = ContentPage['rows'][number]

/** The name of an entity, which opens it as the snapshot has it. */
export function NameCell({ snapshotId, kind, row }: { snapshotId: string; kind: ContentPage['kind']; row: Row }) {
  const { connection } = useConnection()
  const name = entityName(kind, row)
  return (
    <Link
      className={classes.name}
      href={pages.snapshotEntity(connection.id, snapshotId, { kind: kind.kind, id: row.id })}
      prefetch={false}
      title={name}
      data-row-link
    >
      {name}
    </Link>
  )
}

type ContentCellProps = {
  readonly snapshotId: string
  readonly page: Pick<ContentPage, 'kind' | 'names'>
  readonly column: Column
  readonly row: Row
  readonly onPickTag: (tag: string) => void
}

/** One value of a row, to look at: nothing here can be changed. */
export function ContentCell({ snapshotId, page, column, row, onPickTag }: ContentCellProps) {
  const t = useTranslations('entities.list')
  const { connection } = useConnection()
  const value = valueAt(row, column.field)
  if (value === undefined || value === null || value === '') return <span className={classes.nothing}>–</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  const kind = page.kind.references[column.field]
  if (kind !== undefined && isJsonObject(value) && typeof value.id === 'string') {
    const name = page.names[kind]?.[value.id]
    const short = value.id.slice(0, 8)
    if (name === undefined) return <code title={value.id}>{short}</code>
    return (
      <Link
        className={classes.text}
        href={pages.snapshotEntity(connection.id, snapshotId, { kind, id: value.id })}
        prefetch={false}
        title={name}
      >
        {name}
      </Link>
    )
  }
  if (column.as === 'tags') return <TagList tags={textsOf(value)} most={2} onPick={onPickTag} />
  if ((column.as === 'time' || column.as === 'expiry') && typeof value === 'number')
    return <TimeAgo at={new Date(value * 1000).toISOString()} />
  if (Array.isArray(value)) return <ShortList items={textsOf(value)} />
  if (isJsonObject(value)) return <CodeText>{JSON.stringify(value)}</CodeText>
  const text = String(value)
  if (column.as === 'code') return <CodeText truncate="middle">{text}</CodeText>
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  )
}

function textsOf(value: Json): readonly string[] {
  if (!Array.isArray(value)) return [String(value)]
  return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
}
