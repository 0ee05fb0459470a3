'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Children, Fragment, type ReactNode } from 'react'
import { StatusDot } from '@/components/ui/status-dot'
import { type ActiveChecks, bringsBack, type Failures, type HealthChecks } from '@/lib/upstreams/health-checks'
import classes from './checks.module.css'

type ChecksWordsProps = { readonly checks: HealthChecks }

/** What active checks do, in plain sentences made from their numbers. */
export function ActiveWords({ checks: { active } }: ChecksWordsProps) {
  const t = useTranslations('upstreams.checks')
  const everyOf = useEvery()
  const failuresOf = useFailures()
  const statusesOf = useStatuses()
  if (!active) return <Sentences>{t('activeOff')}</Sentences>
  const { type, path, timeout, successes, successStatuses } = active
  const failures = failuresOf(active.failures, active.failureStatuses)
  const values = { type, path, timeout, every: everyOf(active) }
  return (
    <Sentences>
      {type === 'tcp'
        ? t('connect', values)
        : t.rich('request', { ...values, code: (chunks: ReactNode) => <code key="code">{chunks}</code> })}
      {active.healthyInterval > 0 && (failures === undefined ? t('nothingCounts') : t('takenOut', { failures }))}
      {bringsBack(active)
        ? t('returns', { count: successes, statuses: type === 'tcp' ? '' : statusesOf(successStatuses) })
        : t('neverReturns')}
    </Sentences>
  )
}

/** What passive checks do, and what becomes of a target they take out. */
export function PassiveWords({ checks: { active, passive } }: ChecksWordsProps) {
  const t = useTranslations('upstreams.checks')
  const failuresOf = useFailures()
  if (!passive) return <Sentences>{t('passiveOff')}</Sentences>
  const failures = failuresOf(passive.failures, passive.failureStatuses) ?? ''
  return (
    <Sentences>
      {t('watches', { failures })}
      {t(bringsBack(active) ? 'staysProbed' : 'staysOut')}
    </Sentences>
  )
}

/** When the whole upstream stops answering; nothing without a threshold. */
export function ThresholdWords({ checks: { threshold } }: ChecksWordsProps) {
  const t = useTranslations('upstreams.checks')
  return threshold > 0 ? <Sentences>{t('threshold', { percent: threshold })}</Sentences> : null
}

/** What will surprise someone at night; `only` picks some of the warnings. */
export function ChecksWarnings({ checks, only }: ChecksWordsProps & { only?: readonly string[] }) {
  const t = useTranslations('upstreams.checks.warnings')
  const shown = checks.warnings.filter((warning) => only?.includes(warning) ?? true)
  if (shown.length === 0) return null
  return (
    <ul className={classes.warnings}>
      {shown.map((warning) => (
        <li key={warning}>
          <StatusDot status="degraded" label={t(warning)} />
        </li>
      ))}
    </ul>
  )
}

/** Sentences one after the other; Chinese puts no blank between them. */
export function Sentences({ children }: { children: ReactNode }) {
  const gap = useLocale().startsWith('zh') ? '' : ' '
  const sentences = Children.toArray(children)
  return (
    <p className={classes.words}>
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other order than this.
        <Fragment key={index}>
          {index > 0 && gap}
          {sentence}
        </Fragment>
      ))}
    </p>
  )
}

function useEvery(): (active: ActiveChecks) => string {
  const t = useTranslations('upstreams.checks.every')
  return ({ healthyInterval: inUse, unhealthyInterval: out }) => {
    if (inUse === out) return t('same', { seconds: inUse })
    if (inUse > 0 && out > 0) return t('both', { inUse, out })
    return inUse > 0 ? t('inUse', { seconds: inUse }) : t('out', { seconds: out })
  }
}

/** The failures that count, joined by "or"; undefined where none does. */
function useFailures(): (failures: Failures, statuses: readonly number[]) => string | undefined {
  const t = useTranslations('upstreams.checks.failures')
  const locale = useLocale()
  const statusesOf = useStatuses()
  return ({ http, timeouts, tcp }, statuses) => {
    const parts = [
      ...(http > 0 ? [t('http', { count: http, statuses: statusesOf(statuses) })] : []),
      ...(timeouts > 0 ? [t('timeouts', { count: timeouts })] : []),
      ...(tcp > 0 ? [t('tcp', { count: tcp })] : []),
    ]
    return parts.length > 0 ? new Intl.ListFormat(locale, { type: 'disjunction' }).format(parts) : undefined
  }
}

const mostStatuses = 4

function useStatuses(): (statuses: readonly number[]) => string {
  const t = useTranslations('upstreams.checks')
  return (statuses) => {
    if (statuses.length === 0) return ''
    const list = statuses.slice(0, mostStatuses).join(', ')
    return t(statuses.length > mostStatuses ? 'statusesMore' : 'statuses', { list })
  }
}
