'use client'

import { useTranslations } from 'next-intl'
import classes from './declarative.module.css'
import type { LineProblem } from './use-document'

const most = 20

/** Every problem with its line; picking one goes there. */
export function ProblemLines({
  problems,
  onPick,
}: {
  problems: readonly LineProblem[]
  onPick: (from: number) => void
}) {
  const t = useTranslations('declarative')
  if (problems.length === 0) return null
  return (
    <section className={classes.problems} aria-label={t('problemsTitle')}>
      <ul>
        {problems.slice(0, most).map((one) => (
          <li key={`${one.from} ${one.message}`} data-severity={one.severity}>
            <button type="button" onClick={() => onPick(one.from)}>
              {t('line', { line: one.line })}
            </button>
            <span>{one.message}</span>
          </li>
        ))}
      </ul>
      {problems.length > most && <p>{t('more', { count: problems.length - most })}</p>}
    </section>
  )
}
