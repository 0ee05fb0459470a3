'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { DraftProblem } from '@/lib/browser/draft-store'
import { problemText } from '@/lib/schema/check-messages'
import classes from './fields.module.css'
import { type ShownProblem, useShownProblems } from './form-scope'

/** Says a problem in the person's language; the gateway's own sentences stay as they came. */
export function useProblemText(): (problem: DraftProblem) => string {
  const t = useTranslations('fields.problems')
  return useCallback(
    (problem) => {
      if ('text' in problem) return problem.text
      const { code, values } = problem.check
      const key = `${code}` as Parameters<typeof t.has>[0]
      return t.has(key) ? t(key, values) : problemText(problem.check)
    },
    [t],
  )
}

/** The problems of one field, each in a line; those of items say which. */
export function ProblemList({ id, problems }: { id: string; problems: readonly ShownProblem[] }) {
  const t = useTranslations('fields')
  const textOf = useProblemText()
  if (problems.length === 0) return null
  return (
    <div id={id} className={classes.error} role="alert">
      {problems.map(({ below, problem }) => (
        <p key={below}>
          {below === '' ? textOf(problem) : t('problemBelow', { place: placeOf(below), text: textOf(problem) })}
        </p>
      ))}
    </div>
  )
}

/** The problem of one item of a list, right below it. */
export function ItemProblem({ path }: { path: string }) {
  return <ProblemList id={`problem-${path}`} problems={useShownProblems(path)} />
}

/** Paths count from 0, people from 1. */
function placeOf(below: string): string {
  return below.replaceAll(/(^|\.)(\d+)/g, (_, dot: string, index: string) => `${dot}${Number(index) + 1}`)
}
