'use client'

import { useTranslations } from 'next-intl'
import type { FieldChange } from '@/lib/diff/field-changes'
import classes from './difference.module.css'
import { ValueDifference } from './value-difference'

/**
 * A difference, field by field: the path, the old value struck through and the new one, lists item by item, long texts with
 * the change marked inside. Draws what it is given; an empty list says that nothing differs.
 */
export function FieldDifference({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations('audit.difference')
  if (changes.length === 0) return <p className={classes.nothing}>{t('nothing')}</p>
  return (
    <dl className={classes.fields}>
      {changes.map((change) => (
        <div key={change.path} className={classes.field}>
          <dt className={classes.path}>{change.path === '' ? t('whole') : change.path}</dt>
          <dd className={classes.values}>
            <ValueDifference before={change.before} after={change.after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
