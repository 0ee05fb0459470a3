'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { useProblemText } from '@/components/fields/problem-text'
import type { DraftProblem, DraftStore } from '@/lib/browser/draft-store'
import type { Path } from '@/lib/schema/json'
import classes from './entity-form.module.css'

/** Problems of the whole entity, and those that nothing on the screen shows: fields without an input here, and all while it is typed as text. */
export function ProblemsOnTop() {
  const t = useTranslations('entities.form')
  const textOf = useProblemText()
  const { store } = useFormScope()
  // Which problems are shown elsewhere is no part of the draft's state, so the list itself is compared.
  const read = () => JSON.stringify(problemsOnTop(store))
  const shown: readonly [Path, DraftProblem][] = JSON.parse(useSyncExternalStore(store.subscribe, read, read))
  if (shown.length === 0) return null
  return (
    <div className={classes.top} role="alert">
      <ul>
        {shown.map(([path, problem]) => (
          <li key={path}>
            {path === '' || path.startsWith('@') ? (
              textOf(problem)
            ) : (
              <>
                <code>{path}</code> {t('problemAt', { text: textOf(problem) })}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function problemsOnTop(store: DraftStore): readonly [Path, DraftProblem][] {
  const { isTried } = store.get()
  return Object.entries(store.problems())
    .filter(([, problem]) => isTried || 'text' in problem)
    .filter(([path]) => store.shownAt(path) === undefined)
}
