'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Expiry } from '@/components/certificates/expiry'
import { CodeText } from '@/components/ui/code-text'
import { TagList } from '@/components/ui/tag-list'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Row } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { entityName } from '@/lib/entities/entity-name'
import type { Column, ColumnDisplay, KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { isLinkColumn } from './columns-of'
import { EntityLink } from './entity-link'
import classes from './entity-table.module.css'
import { EntityToggle } from './entity-toggle'
import { useGatewayScope } from './gateway-scope'
import { ShortList } from './short-list'

type EntityCellProps = {
  readonly description: KindDescription
  readonly columns: readonly Column[]
  readonly column: Column
  readonly row: Row
  readonly onPickTag: (tag: string) => void
}

/** One cell: as its column says, else as its field's type is best read on one line. */
export function EntityCell({ description, columns, column, row, onPickTag }: EntityCellProps) {
  const { connection } = useGatewayScope()
  const value = valueAt(row, column.field)
  if (isLinkColumn(columns, column)) {
    const name = typeof value === 'string' && value !== '' ? value : entityName(description, row)
    return (
      <Link
        className={classes.name}
        href={pages.entity(connection.id, description.kind, row.id)}
        title={name}
        data-row-link
      >
        {name}
      </Link>
    )
  }
  const field = fieldAt(description.fields, column.field)
  const display = column.as ?? displayOf(field)
  if (display === 'toggle') return <EntityToggle description={description} entity={row} path={column.field} />
  if (value === undefined || value === null || value === '') return <span className={classes.nothing}>–</span>
  if (display === 'tags') return <TagList tags={listOf(value)} most={2} onPick={onPickTag} />
  if (display === 'time') return <Moment value={value} />
  if (display === 'expiry' && typeof value === 'number') return <Expiry at={value} />
  if (display === 'reference') return <Reference field={field} value={value} />
  if (display === 'list') return <ShortList items={listOf(value)} />
  if (typeof value === 'boolean') return <YesNo value={value} />
  if (isJsonObject(value)) return <CodeText>{JSON.stringify(value)}</CodeText>
  return display === 'code' ? <CodeText truncate="middle">{String(value)}</CodeText> : <Text text={String(value)} />
}

/** A reference has a display of its own, which no column needs to ask for. */
function displayOf(field: Field | undefined): ColumnDisplay | 'reference' | undefined {
  if (!field) return undefined
  if (field.timestamp) return 'time'
  if (field.type === 'foreign') return 'reference'
  if (field.type === 'array' || field.type === 'set') return 'list'
  return field.type === 'string' && !field.oneOf ? 'code' : undefined
}

function Reference({ field, value }: { field: Field | undefined; value: Json }) {
  if (!isJsonObject(value) || typeof value.id !== 'string') return <Text text={JSON.stringify(value)} />
  return <EntityLink schema={field?.reference ?? ''} id={value.id} />
}

function Moment({ value }: { value: Json }) {
  return typeof value === 'number' ? (
    <TimeAgo at={new Date(value * 1000).toISOString()} />
  ) : (
    <Text text={String(value)} />
  )
}

function YesNo({ value }: { value: boolean }) {
  const t = useTranslations('entities.list')
  return <>{value ? t('yes') : t('no')}</>
}

function Text({ text }: { text: string }) {
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  )
}

function listOf(value: Json): readonly string[] {
  if (!Array.isArray(value)) return [String(value)]
  return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
}
