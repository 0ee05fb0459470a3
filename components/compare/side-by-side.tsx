'use client'

import { useTranslations } from 'next-intl'
import { LongText } from '@/components/diff/long-text'
import { isUnset, textOfValue } from '@/components/diff/text-of-value'
import type { FieldChange } from '@/lib/diff/field-changes'
import type { Json } from '@/lib/schema/json'
import classes from './compare.module.css'

/** A difference in two columns: what it is before, what it is after, field by field. */
export function SideBySide({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations('compare')
  return (
    <table className={classes.sides}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <Value value={before} tone="old" />
            <Value value={after} tone="new" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ value, tone }: { value: Json | undefined; tone: 'old' | 'new' }) {
  return (
    <td data-tone={isUnset(value) ? undefined : tone}>
      {isUnset(value) ? '\u2014' : <LongText text={textOfValue(value)} />}
    </td>
  )
}
