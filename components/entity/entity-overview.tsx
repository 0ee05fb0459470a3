'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FieldValue } from '@/components/fields/field-value'
import { isEditable } from '@/components/fields/is-editable'
import { SecretValue } from '@/components/fields/secret-input'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import { sameValue } from '@/lib/schema/same-value'
import { valueAt } from '@/lib/schema/value-at'
import { customOverviews } from './custom-parts'
import classes from './entity-detail.module.css'
import { withoutWrapping } from './form-sections'
import { useGatewayScope, useMay } from './gateway-scope'
import { useColumnLabel } from './use-column-label'

type Entry = { readonly path: Path; readonly field: Field }
type OverviewProps = { readonly description: KindDescription; readonly answer: EntityAnswer }

/** All that an entity says, section by section; what is not set is named in a line, what is a default is quiet. */
export function EntityOverview({ description, answer }: OverviewProps) {
  const words = useWords()
  const { connection } = useGatewayScope()
  const name = description.subschema && valueAt(answer.entity, description.subschema.chosenBy)
  const subschema = useQuery({
    ...entityQueries.subschema({ connectionId: connection.id, kind: description.kind, name: String(name) }),
    enabled: typeof name === 'string',
  })
  const fields = subschema.data?.fields ?? description.fields
  const sections = description.sections
    .map(({ id, title, fields: paths }) => ({ id, title, entries: withoutWrapping(entriesOf(paths, fields)) }))
    .filter(({ entries }) => entries.length > 0)
  const Own = customOverviews[description.kind]
  const times = entriesOf(['id', 'created_at', 'updated_at'], fields)
  return (
    <div className={classes.overview}>
      {Own && <Own description={description} answer={answer} />}
      {sections.map(({ id, title, entries }) => (
        <section key={id} aria-label={words(title)}>
          <h2>{words(title)}</h2>
          <Entries entries={entries} description={description} answer={answer} />
        </section>
      ))}
      <section>
        <Entries entries={times} description={description} answer={answer} />
      </section>
    </div>
  )
}

function Entries({ entries, description, answer }: OverviewProps & { entries: readonly Entry[] }) {
  const t = useTranslations('entities.detail')
  const labelOf = useColumnLabel(description)
  const { connection } = useGatewayScope()
  const canReveal = useMay('entities.reveal', { kind: description.kind, writable: true })
  const { entity, withheld } = answer
  const isSet = ({ path }: Entry) => isFilled(valueAt(entity, path)) || withheld.some((one) => isBelow(one, path))
  const unset = entries.filter((entry) => !isSet(entry))
  return (
    <>
      <dl className={classes.entries}>
        {entries.filter(isSet).map(({ path, field }) => {
          const value = valueAt(entity, path)
          const inside = field.type === 'record' ? entriesIn(path, field) : []
          const isDefault = field.default !== undefined && sameValue(field, value, defaultOf(field))
          return (
            <div key={path} data-default={isDefault || undefined} data-record={inside.length > 0 || undefined}>
              <dt title={path}>{labelOf({ field: path })}</dt>
              <dd>
                {withheld.includes(path) ? (
                  <SecretValue
                    connectionId={connection.id}
                    kind={description.kind}
                    id={entity.id}
                    path={path}
                    canReveal={canReveal}
                  />
                ) : inside.length > 0 ? (
                  <Entries entries={inside} description={description} answer={answer} />
                ) : (
                  <FieldValue field={field} value={value} manners={description.manners[path]} />
                )}
                {isDefault && <span className={classes.default}>{t('default')}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
      {unset.length > 0 && (
        <p className={classes.unset}>
          {t('notSet')} {unset.map(({ path }) => labelOf({ field: path })).join(', ')}
        </p>
      )}
    </>
  )
}

function entriesOf(paths: readonly Path[], fields: readonly Field[]): readonly Entry[] {
  return paths.flatMap((path) => {
    const field = fieldAt(fields, path)
    return field && isEditable(field) ? [{ path, field }] : []
  })
}

function entriesIn(path: Path, field: Field): readonly Entry[] {
  return (field.fields ?? []).filter(isEditable).map((one) => ({ path: `${path}.${one.name}`, field: one }))
}

function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function isBelow(path: Path, above: Path): boolean {
  return path === above || path.startsWith(`${above}.`)
}
