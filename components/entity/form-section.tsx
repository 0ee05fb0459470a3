'use client'

import { IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useId, useState, useSyncExternalStore } from 'react'
import { FormField } from '@/components/fields/field'
import { useFormScope, useHasProblemBelow } from '@/components/fields/form-scope'
import { useIsAnyShown } from '@/components/fields/use-is-shown'
import { useWords } from '@/components/ui/use-words'
import classes from './entity-form.module.css'
import { type FormSection, notDefault } from './form-sections'

/** A section of a form. A folded one says how much inside differs from the defaults, and opens for a problem; one without a field to show is not there. */
export function FormSectionPart({ section, canFold }: { section: FormSection; canFold: boolean }) {
  const t = useTranslations('entities.form')
  const words = useWords()
  const id = useId()
  const { store } = useFormScope()
  const [isOpen, setIsOpen] = useState(!canFold || !section.collapsed)
  const paths = section.entries.map(({ path }) => path)
  const hasProblem = useHasProblemBelow(paths)
  const hasFields = useIsAnyShown(paths)
  const count = () => notDefault(section, store.get().draft)
  const changed = useSyncExternalStore(store.subscribe, count, count)
  if (!hasFields) return null
  const isShown = isOpen || hasProblem
  const heading = canFold ? (
    <button
      type="button"
      className={classes.fold}
      aria-expanded={isShown}
      aria-controls={id}
      onClick={() => setIsOpen(!isShown)}
    >
      <IconChevronRight size={14} aria-hidden="true" data-open={isShown || undefined} />
      {words(section.title)}
      {!isShown && changed > 0 && <span className={classes.folded}>{t('differs', { count: changed })}</span>}
    </button>
  ) : (
    words(section.title)
  )
  return (
    <section className={classes.section} aria-label={words(section.title)}>
      <h2 className={classes.sectionTitle}>{heading}</h2>
      {isShown && (
        <div id={id} className={classes.fields}>
          {section.entries.map(({ path, field }) => (
            <FormField key={path} path={path} field={field} />
          ))}
        </div>
      )}
    </section>
  )
}
