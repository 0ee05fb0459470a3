import {
  IconBan,
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconHelpCircle,
  IconLockOpen,
  IconRouteOff,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { AccessFilter } from '@/lib/contract/access'
import classes from './access.module.css'

const glyphs = {
  allowed: IconCircleCheckFilled,
  open: IconLockOpen,
  some: IconCircleHalf2,
  denied: IconBan,
  unreachable: IconRouteOff,
  unknown: IconHelpCircle,
} as const satisfies Record<AccessFilter, unknown>

/** A state of access by glyph and word. Being denied is nothing wrong: only what lets someone in has a colour. */
export function StateMark({ state, isLabelHidden = false }: { state: AccessFilter; isLabelHidden?: boolean }) {
  const t = useTranslations('access.state')
  const Glyph = glyphs[state]
  return (
    <span className={classes.state} data-state={state} title={isLabelHidden ? t(state) : undefined}>
      <Glyph size={14} aria-hidden="true" />
      <span className={isLabelHidden ? 'visually-hidden' : undefined}>{t(state)}</span>
    </span>
  )
}
