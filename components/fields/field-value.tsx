'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EntityLink } from '@/components/entity/entity-link'
import { CodeText } from '@/components/ui/code-text'
import { TimeAgo } from '@/components/ui/time-ago'
import { formatBytes, formatDuration } from '@/lib/browser/number'
import type { FieldManners } from '@/lib/entities/types'
import type { Field, FieldType } from '@/lib/schema/field'
import { fieldLabel } from '@/lib/schema/field-label'
import { isJsonObject, type Json } from '@/lib/schema/json'
import classes from './fields.module.css'

type ValueProps = { readonly field: Field; readonly value: Json; readonly manners?: FieldManners }

/** A value as people read it, by the type of its field; what is not set is said quietly, with the default if there is one. */
export function FieldValue({
  field,
  value,
  manners,
}: {
  field: Field
  value: Json | undefined
  manners?: FieldManners
}) {
  const t = useTranslations('fields')
  if (value === undefined || value === null || isEmpty(value))
    return <span className={classes.unset}>{t('unset')}</span>
  if (field.timestamp && typeof value === 'number') return <TimeAgo at={new Date(value * 1000).toISOString()} />
  const Value = fieldValues[field.type]
  return <Value field={field} value={value} manners={manners} />
}

const fieldValues: Readonly<Record<FieldType, (props: ValueProps) => ReactNode>> = {
  string: TextValue,
  integer: NumberValue,
  number: NumberValue,
  boolean: BooleanValue,
  array: ListValue,
  set: ListValue,
  map: MapValue,
  record: RecordValue,
  foreign: ReferenceValue,
  json: JsonValue,
}

function TextValue({ value, manners }: ValueProps) {
  const text = String(value)
  if (manners?.as === 'code' || manners?.as === 'multiline' || text.includes('\n')) return <Block>{text}</Block>
  return <CodeText>{text}</CodeText>
}

function NumberValue({ value, manners }: ValueProps) {
  const locale = useLocale()
  if (typeof value !== 'number') return <JsonValue value={value} />
  const { unit } = manners ?? {}
  return (
    <span className={classes.numberValue}>
      {value}
      {unit && ` ${unit}`}
      {unit === 'ms' && value >= 1000 && <span className={classes.unset}> = {formatDuration(locale, value)}</span>}
      {unit === 'bytes' && value >= 1024 && <span className={classes.unset}> = {formatBytes(locale, value)}</span>}
    </span>
  )
}

function BooleanValue({ value }: ValueProps) {
  const t = useTranslations('fields.switch')
  return <span>{value === true ? t('yes') : t('no')}</span>
}

function ListValue({ field, value }: ValueProps) {
  if (!Array.isArray(value)) return <JsonValue value={value} />
  const item = field.item
  const isPlain = value.every((one) => typeof one !== 'object' || one === null)
  return (
    <ul className={isPlain ? classes.plainList : classes.partList}>
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are plain values; their place is all they have.
        <li key={index}>{item ? <FieldValue field={item} value={one} /> : <JsonValue value={one} />}</li>
      ))}
    </ul>
  )
}

function MapValue({ field, value }: ValueProps) {
  if (!isJsonObject(value)) return <JsonValue value={value} />
  return (
    <dl className={classes.pairs}>
      {Object.entries(value).map(([key, one]) => (
        <div key={key}>
          <dt>
            <CodeText>{key}</CodeText>
          </dt>
          <dd>{field.value ? <FieldValue field={field.value} value={one} /> : <JsonValue value={one} />}</dd>
        </div>
      ))}
    </dl>
  )
}

function RecordValue({ field, value }: ValueProps) {
  if (!isJsonObject(value)) return <JsonValue value={value} />
  const known = field.fields ?? []
  const shown = known.filter(({ name }) => value[name] !== undefined && value[name] !== null)
  return (
    <dl className={classes.pairs}>
      {shown.map((one) => (
        <div key={one.name}>
          <dt title={one.name}>{fieldLabel(one.name)}</dt>
          <dd>
            <FieldValue field={one} value={value[one.name]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ReferenceValue({ field, value }: ValueProps) {
  if (!isJsonObject(value) || typeof value.id !== 'string') return <JsonValue value={value} />
  return <EntityLink schema={field.reference ?? ''} id={value.id} />
}

function JsonValue({ value }: { value: Json }) {
  return <Block>{JSON.stringify(value, null, 2)}</Block>
}

/** Lines of text; what is too long scrolls, by keyboard too. */
function Block({ children }: { children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe, scrollable-region-focusable)
    <pre className={classes.block} tabIndex={0}>
      {children}
    </pre>
  )
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
