'use client'

import { useTranslations } from 'next-intl'
import { inSentence } from '@/components/ui/in-sentence'
import { type Status, StatusDot } from '@/components/ui/status-dot'
import type { TargetAddress, TargetState } from '@/lib/contract/upstreams'
import { conditionOf, conditionOfAddress, type TargetCondition } from '@/lib/upstreams/health-summary'

/** How a condition looks. */
export const statusOfCondition: Readonly<Record<TargetCondition, Status>> = {
  up: 'healthy',
  down: 'failing',
  unresolved: 'failing',
  unchecked: 'unknown',
  unknown: 'unknown',
  weightless: 'unknown',
}

/** How a target fares, by shape, colour and word; "2 of 3 addresses healthy" where only some are. */
export function TargetHealthDot({ target }: { target: TargetState }) {
  const t = useTranslations('upstreams.health')
  const condition = conditionOf(target)
  const up = target.addresses.filter(({ health }) => health === 'HEALTHY').length
  const total = target.addresses.length
  if (condition === 'up' && up < total) return <StatusDot status="degraded" label={t('partly', { up, total })} />
  return <StatusDot status={statusOfCondition[condition]} label={t(condition)} />
}

/** How one address of a target fares. */
export function AddressHealthDot({ address }: { address: TargetAddress }) {
  const t = useTranslations('upstreams.health')
  const condition = conditionOfAddress(address)
  return <StatusDot status={statusOfCondition[condition]} label={t(condition)} />
}

/** How many targets are in each condition that occurs, worst first. */
export function HealthCounts({ counts }: { counts: Readonly<Record<TargetCondition, number>> }) {
  const t = useTranslations('upstreams.health')
  return (
    <>
      {shownConditions
        .filter((condition) => counts[condition] > 0)
        .map((condition) => (
          <StatusDot
            key={condition}
            status={statusOfCondition[condition]}
            label={t('counted', { count: counts[condition], condition: inSentence(t(condition)) })}
          />
        ))}
    </>
  )
}

const shownConditions: readonly TargetCondition[] = ['down', 'unresolved', 'unknown', 'unchecked', 'up', 'weightless']
