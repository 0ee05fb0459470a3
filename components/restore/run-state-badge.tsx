'use client'

import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '@/components/ui/status-dot'
import type { RunState } from '@/lib/contract/snapshots'

const statuses = {
  applying: 'unknown',
  rolling_back: 'degraded',
  done: 'healthy',
  rolled_back: 'degraded',
  kept: 'degraded',
  needs_attention: 'failing',
} as const satisfies Record<RunState, Status>

/** Where a run stands. */
export function RunStateBadge({ state }: { state: RunState }) {
  const t = useTranslations('restore.states')
  return <StatusBadge status={statuses[state]}>{t(state)}</StatusBadge>
}
