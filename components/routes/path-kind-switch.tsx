'use client'

import { useTranslations } from 'next-intl'
import { asKind, pathKind } from '@/lib/routing/path-kind'
import type { RouterRules } from '@/lib/routing/router-rules'
import classes from './routes.module.css'

type PathKindSwitchProps = {
  readonly path: string
  readonly rules: RouterRules
  readonly onChange: (path: string) => void
}

/** Says what the gateway takes a path for, and writes it as the other kind where that means the same. */
export function PathKindSwitch({ path, rules, onChange }: PathKindSwitchProps) {
  const t = useTranslations('routes.paths')
  const kind = pathKind(path, rules)
  const other = kind === 'prefix' ? 'regex' : 'prefix'
  const next = path.startsWith('/') || path.startsWith('~') ? asKind(path, other, rules) : undefined
  const title =
    next === undefined ? t(kind === 'prefix' ? 'prefixOnly' : 'regexOnly') : t('switch', { kind: t(other), path: next })
  return (
    <button
      type="button"
      className={classes.mark}
      data-kind={kind}
      title={title}
      aria-label={`${t(kind)}. ${title}`}
      aria-disabled={next === undefined || undefined}
      onClick={() => next !== undefined && onChange(next)}
    >
      {t(kind)}
    </button>
  )
}
