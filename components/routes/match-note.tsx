'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { MatchNote } from '@/lib/routing/check-match'
import classes from './routes.module.css'

/** How long nothing has to be typed before a half-typed value is judged. */
const pauseMs = 500

/** A line that says what the gateway will do with a value: refuse it, or something else than it seems. */
export function Note({ tone, children }: { tone: MatchNote['tone']; children: ReactNode }) {
  const Icon = tone === 'refused' ? IconAlertTriangle : IconInfoCircle
  return (
    <p className={classes.note} data-tone={tone}>
      <Icon size={14} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}

/** The note on one value, once typing pauses. `name` puts the value in front, where it does not stand right above. */
export function MatchNoteLine({
  value,
  check,
  isNamed = false,
}: {
  value: string
  check: (value: string) => MatchNote | undefined
  isNamed?: boolean
}) {
  const t = useTranslations('routes.notes')
  const [settled] = useDebouncedValue(value, pauseMs)
  const note = settled === value ? check(value) : undefined
  if (!note) return null
  const text = t(note.code, { value: note.value ?? '' })
  return <Note tone={note.tone}>{isNamed ? t('named', { value, text }) : text}</Note>
}
