'use client'

import { useTranslations } from 'next-intl'
import { FieldDifference } from '@/components/diff/field-difference'
import { useWords } from '@/components/ui/use-words'
import type { EntityChange } from '@/lib/diff/compare'
import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import { type FieldChange, fieldChanges } from '@/lib/diff/field-changes'
import { generalPath } from '@/lib/schema/field-at'
import type { JsonObject, Path } from '@/lib/schema/json'
import classes from './declarative.module.css'

const most = 200

/** Entities that are created, changed and deleted; of changed ones every field, secrets only as "another one". */
export function ChangeList({ changes, described }: { changes: readonly EntityChange[]; described: DescribedGateway }) {
  const t = useTranslations('declarative')
  const words = useWords()
  if (changes.length === 0) return <p className={classes.quiet}>{t('apply.nothing')}</p>
  return (
    <ul className={classes.changes}>
      {changes.slice(0, most).map((change) => {
        const { op, kind, id, name } = change
        const label = described.description.kinds[kind]?.label.one
        return (
          <li key={`${kind} ${id}`} data-op={op}>
            <p>
              <span className={classes.op}>{t(`apply.ops.${op}`)}</span> {label ? words(label) : kind} <b>{name}</b>
            </p>
            {op === 'update' && <FieldDifference changes={shownChanges(change, described, t('apply.secret'))} />}
          </li>
        )
      })}
      {changes.length > most && <li>{t('more', { count: changes.length - most })}</li>}
    </ul>
  )
}

function shownChanges({ kind, before = {}, after = {} }: EntityChange, described: DescribedGateway, secret: string) {
  const { fields, secrets } = rulesOf(described, kind, after)
  const isSecret = (path: Path) => {
    const general = generalPath(fields, path)
    return secrets.some((one) => one === general || one.startsWith(`${general}.`) || general.startsWith(`${one}.`))
  }
  return fieldChanges(untimed(before), untimed(after), fields).map(
    (change): FieldChange => (isSecret(change.path) ? { path: change.path, after: secret } : change),
  )
}

/** Kong sets it whenever it loads a document. */
function untimed({ updated_at: _, ...entity }: JsonObject): JsonObject {
  return entity
}
