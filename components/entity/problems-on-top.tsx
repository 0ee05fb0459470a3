'use client'

import { useTranslations } from 'next-intl'
import { useFormScope } from '@/components/fields/form-scope'
import { useProblemText } from '@/components/fields/problem-text'
import { placeOfProblem } from '@/lib/browser/draft-store'
import { useDraftState } from '@/lib/browser/use-draft'
import classes from './entity-form.module.css'
import type { FormSection } from './form-sections'

/** Problems of the whole entity, and those of places that have no input here. In JSON no field can say its own. */
export function ProblemsOnTop({ sections, isJson }: { sections: readonly FormSection[]; isJson: boolean }) {
  const t = useTranslations('entities.form')
  const textOf = useProblemText()
  const { store } = useFormScope()
  const { rules, isTried } = useDraftState(store)
  const drawn = sections.flatMap(({ entries }) => entries.map(({ path }) => path))
  const hasInput = (path: string) => {
    const place = placeOfProblem(rules.fields, path)
    return place !== undefined && drawn.some((one) => place === one || place.startsWith(`${one}.`))
  }
  const shown = Object.entries(store.problems())
    .filter(([, problem]) => isTried || 'text' in problem)
    .filter(([path]) => isJson || !hasInput(path))
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
