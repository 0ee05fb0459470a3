import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './status-dot.module.css'

/** How something fares: nothing else in the console is coloured like these. */
export type Status = 'healthy' | 'degraded' | 'failing' | 'unknown'

const glyphs = {
  healthy: IconCircleCheckFilled,
  degraded: IconAlertTriangleFilled,
  failing: IconCircleXFilled,
  unknown: IconCircleDashed,
} as const satisfies Record<Status, unknown>

type StatusDotProps = {
  readonly status: Status
  /** The state in a word or two; a screen reader's only way to know it. */
  readonly label: string
  /** Shows the glyph alone; the word is still there for hover and screen readers. */
  readonly isLabelHidden?: boolean
  readonly size?: number
}

/** A status by shape, colour and word. */
export function StatusDot({ status, label, isLabelHidden = false, size = 14 }: StatusDotProps) {
  const Glyph = glyphs[status]
  return (
    <span
      className={isLabelHidden ? `${classes.status} ${classes.alone}` : classes.status}
      data-status={status}
      title={isLabelHidden ? label : undefined}
    >
      <Glyph size={size} aria-hidden="true" className={classes.glyph} />
      <span className={isLabelHidden ? 'visually-hidden' : undefined}>{label}</span>
    </span>
  )
}

/** A word on the ground of its status: for outcomes in lists. */
export function StatusBadge({ status, children }: { status: Status; children: ReactNode }) {
  const Glyph = glyphs[status]
  return (
    <span className={classes.badge} data-status={status}>
      <Glyph size={12} aria-hidden="true" className={classes.glyph} />
      {children}
    </span>
  )
}
