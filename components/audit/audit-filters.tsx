'use client'

import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useWords } from '@/components/ui/use-words'
import type { AuditFilters } from '@/lib/browser/audit-queries'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { AuditAction, AuditOutcome } from '@/lib/contract/audit'
import classes from './audit-filters.module.css'
import { consoleKinds, type KindWords } from './kind-words'

// As in lib/contract/audit, which brings zod along; the compiler keeps both lists full.
const actions = Object.keys({
  create: 0,
  update: 0,
  delete: 0,
  reveal: 0,
  sign_in: 0,
  sign_out: 0,
  sign_in_refused: 0,
  denied: 0,
  password: 0,
  lock: 0,
  unlock: 0,
  confirm: 0,
  factor: 0,
  invite: 0,
  session_end: 0,
  role: 0,
  settings: 0,
  approve: 0,
  reject: 0,
  export: 0,
  rotate: 0,
  forget: 0,
  changed_outside: 0,
} satisfies Record<AuditAction, 0>) as AuditAction[]
const outcomes = Object.keys({ done: 0, refused: 0, unknown: 0, attempted: 0 } satisfies Record<
  AuditOutcome,
  0
>) as AuditOutcome[]

type AuditFiltersFormProps = {
  readonly filters: AuditFilters
  readonly kinds: KindWords
  readonly onChange: (part: AuditFilters) => void
  readonly onClear: () => void
}

/** What narrows the log; each filter is in the address. */
export function AuditFiltersForm({ filters, kinds, onChange, onClear }: AuditFiltersFormProps) {
  const t = useTranslations('audit')
  const words = useWords()
  const locale = useLocale()
  const { data } = useQuery(connectionQueries.list())
  const all = { value: '', label: t('filters.all') }
  const kindOptions = Object.entries(kinds)
    .map(([value, { many }]) => ({ value, label: words(many) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return (
    <search className={classes.filters} aria-label={t('filters.title')}>
      <TextFilter label={t('filters.search')} value={filters.search} onChange={(search) => onChange({ search })} />
      <TextFilter label={t('filters.actor')} value={filters.actor} onChange={(actor) => onChange({ actor })} />
      <NativeSelect
        label={t('filters.connection')}
        value={filters.connectionId ?? ''}
        onChange={(event) => onChange({ connectionId: event.currentTarget.value, entityId: '' })}
        data={[all, ...(data?.connections ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        label={t('filters.kind')}
        value={filters.kind ?? ''}
        onChange={(event) => onChange({ kind: event.currentTarget.value, entityId: '' })}
        data={[
          all,
          ...kindOptions,
          ...consoleKinds.map((value) => ({ value: value as string, label: t(`kindTitles.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('filters.action')}
        value={filters.action ?? ''}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
        data={[all, ...actions.map((value) => ({ value: value as string, label: t(`actions.${value}`) }))]}
      />
      <NativeSelect
        label={t('filters.outcome')}
        value={filters.outcome ?? ''}
        onChange={(event) => onChange({ outcome: event.currentTarget.value })}
        data={[all, ...outcomes.map((value) => ({ value: value as string, label: t(`outcomes.${value}`) }))]}
      />
      <MomentFilter label={t('filters.from')} value={filters.from} onChange={(from) => onChange({ from })} />
      <MomentFilter label={t('filters.to')} value={filters.to} onChange={(to) => onChange({ to })} />
      {Object.keys(filters).length > 0 && (
        <Button variant="default" className={classes.clear} onClick={onClear}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

/** A moment of the reader's own clock; in the address it stands as ISO 8601 with its zone. */
function MomentFilter({
  label,
  value = '',
  onChange,
}: {
  label: string
  value?: string
  onChange: (moment: string) => void
}) {
  return (
    <TextInput
      label={label}
      type="datetime-local"
      value={localMoment(value)}
      onChange={(event) => {
        const at = new Date(event.currentTarget.value)
        onChange(Number.isNaN(at.getTime()) ? '' : at.toISOString())
      }}
    />
  )
}

/** `2026-11-21T14:05`, as such an input takes it; empty for what is no time. */
function localMoment(text: string): string {
  const at = new Date(text)
  if (text === '' || Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const pauseMs = 300

/** A text that filters after a pause in typing. */
function TextFilter({
  label,
  value = '',
  onChange,
}: {
  label: string
  value?: string
  onChange: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address can change from outside: the back button, "Clear filters".
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <TextInput
      label={label}
      type="search"
      maxLength={128}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value
        setText(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onChange(next.trim()), pauseMs)
      }}
    />
  )
}
