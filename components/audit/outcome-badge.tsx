'use client'

import { useTranslations } from 'next-intl'
import { type Status, StatusBadge, StatusDot } from '@/components/ui/status-dot'
import type { AuditOutcome } from '@/lib/contract/audit'

const statusOfOutcome = {
  attempted: 'unknown',
  done: 'healthy',
  refused: 'failing',
  unknown: 'degraded',
} as const satisfies Record<AuditOutcome, Status>

/** How an entry ended; what was done as it should is said by the glyph alone. */
export function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations('audit.outcomes')
  const status = statusOfOutcome[outcome]
  if (outcome === 'done') return <StatusDot status={status} label={t(outcome)} isLabelHidden />
  return <StatusBadge status={status}>{t(outcome)}</StatusBadge>
}
